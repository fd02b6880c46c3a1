// Tests of the target stand beside this file.
