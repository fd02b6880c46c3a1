extension TreeValue {
    /// The same with one member at `path` set; the last value of a member counts.
    ///
    /// What is not known stays so; what is no object becomes one.
    func setting(_ path: ArraySlice<String>, to value: TreeValue) -> TreeValue {
        guard let name = path.first else { return value }
        guard !isDamaged else { return self }
        guard path.count <= TreeLimits.depth else {
            return TreeValue(.damaged, line: value.line, column: value.column, offset: value.offset)
        }
        var copy = self
        var members = members ?? []
        guard members.count < 4096 else {
            copy.content = .damaged
            return copy
        }
        let inner = TreeValue(
            .object([]), line: value.line, column: value.column, offset: value.offset)
        let place = members.lastIndex { $0.name.utf8.elementsEqual(name.utf8) }
        let old = place.map { members[$0].value } ?? inner
        let new = path.count == 1 ? value : old.setting(path.dropFirst(), to: value)
        if let place { members.remove(at: place) }
        members.append(TreeMember(name: name, value: new))
        copy.content = .object(members)
        return copy
    }
}
