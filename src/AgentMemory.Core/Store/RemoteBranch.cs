namespace AgentMemory.Store;

/// <summary>A branch of a configured remote, as it was last fetched.</summary>
/// <param name="Remote">The remote's name.</param>
/// <param name="Urls">The addresses it is fetched from, rewritten as Git rewrites them (<c>url.*.insteadOf</c>).</param>
/// <param name="Ref">The remote-tracking reference by its full name.</param>
/// <param name="Tip">Where that stands; <c>null</c> where it was never fetched.</param>
public sealed record RemoteBranch(string Remote, IReadOnlyList<string> Urls, string Ref, CommitId? Tip);
