import Glibc

/// What the group of a folder may do there, for what is new in it.
///
/// Several people who share a folder of sign-offs do so by its group; a file that only its writer can
/// read would be missing for the others.
struct GroupAccess {
    private let group: gid_t
    private let bits: mode_t

    /// Nil for a folder of which its group has nothing.
    init?(of folder: String) {
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IRWXG != 0 else { return nil }
        group = status.st_gid
        bits = status.st_mode & (S_IRWXG | S_ISGID)
    }

    /// Gives the folder's group the same rights to an open file or folder.
    ///
    /// Never to another group: where the folder's cannot be given, the file stays its writer's.
    func give(to number: CInt) {
        var status = stat()
        guard fstat(number, &status) == 0 else { return }
        guard status.st_gid == group || fchown(number, uid_t.max, group) == 0 else { return }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        let given = isFolder ? bits : bits & (S_IRGRP | S_IWGRP)
        _ = fchmod(number, status.st_mode & 0o7777 | given)
    }
}
