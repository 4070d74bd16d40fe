namespace AgentMemory.Compilation.Selecting;

/// <summary>
/// Which entries stay when the budget runs out, best first: project before procedural, then the narrower scope, then the newer approval,
/// then the id.
/// </summary>
sealed class EntryRank : IComparer<CompiledEntry>
{
    internal static EntryRank BestFirst { get; } = new();

    public int Compare(CompiledEntry? x, CompiledEntry? y)
    {
        var (left, right) = (x!.Candidate, y!.Candidate);
        var byType = left.Entry.Type.CompareTo(right.Entry.Type);
        if (byType != 0)
            return byType;
        var byScope = Narrowness(right.Entry.Scope).CompareTo(Narrowness(left.Entry.Scope));
        if (byScope != 0)
            return byScope;
        var byDate = ApprovedAt(right).CompareTo(ApprovedAt(left));
        return byDate != 0 ? byDate : left.Entry.Id.CompareTo(right.Entry.Id);
    }

    static DateTimeOffset ApprovedAt(CompileCandidate candidate) => candidate.Verdict.Proof?.Date ?? DateTimeOffset.MinValue;

    // The depth to which the widest of the globs names folders and files outright; 0 reaches the whole repository.
    static int Narrowness(IReadOnlyList<string> scope) => scope.Count == 0 ? 0 : scope.Min(Depth);

    static int Depth(string glob) => glob.Split('/').TakeWhile(segment => segment.AsSpan().IndexOfAny("*?[{") < 0).Count();
}
