using System.Runtime.InteropServices;

namespace AgentMemory.Git.History;

/// <summary>
/// The known part of the commit graph, of all branches ever asked for, and what happened to memory in it. Commits are numbered
/// so that parents come before their children, and it only grows: what was derived from it stays true. One list a property
/// rather than an object a commit, so that reading it from disk is copying.
/// </summary>
sealed class Ledger
{
    /// <summary>What <see cref="Record"/> and <see cref="Folder"/> say of a commit that has none.</summary>
    internal const int None = -1;

    internal Ledger(ShallowBoundary boundary)
    {
        Boundary = boundary;
        Made = new MadeCommits(this);
    }

    /// <summary>The boundary it was made under.</summary>
    internal ShallowBoundary Boundary { get; }

    /// <summary>The commits that were made into objects.</summary>
    internal MadeCommits Made { get; }

    internal OidTable Commits { get; } = new();

    /// <summary>
    /// A commit's place in time: the committer's seconds, or one more than the latest parent's where a clock was wrong. Sorting by
    /// it, newest first, puts children before parents, and nothing reaches what has a greater one.
    /// </summary>
    internal List<long> Time { get; } = [];

    /// <summary>Where a commit's parents end in <see cref="Parents"/>.</summary>
    internal List<int> ParentEnd { get; } = [];

    /// <summary>The parents' numbers, commit after commit; parents beyond the boundary are not among them.</summary>
    internal List<int> Parents { get; } = [];

    /// <summary>The number in <see cref="Folders"/> of a commit's <c>.agent-memory</c>, or <see cref="None"/>.</summary>
    internal List<int> Folder { get; } = [];

    internal OidTable Folders { get; } = new();

    /// <summary>Where in <see cref="Records"/> a commit's record stands, or <see cref="None"/> where it has nothing to do with memory.</summary>
    internal List<int> Record { get; } = [];

    /// <summary>The records, written and read by <see cref="LedgerRecord"/>.</summary>
    internal List<byte> Records { get; } = [];

    /// <summary>Names, addresses, paths and entry ids that records refer to.</summary>
    internal StringTable Strings { get; } = new();

    /// <summary>Blobs that records refer to.</summary>
    internal OidTable Blobs { get; } = new();

    /// <summary>The commits at the boundary that are known here.</summary>
    internal List<int> Cut { get; } = [];

    internal int Count => Commits.Count;

    internal ReadOnlySpan<int> ParentsOf(int commit)
    {
        var start = commit == 0 ? 0 : ParentEnd[commit - 1];
        return CollectionsMarshal.AsSpan(Parents)[start..ParentEnd[commit]];
    }

    /// <summary>Orders commits newest first, children before parents by the nature of <see cref="Time"/>.</summary>
    internal int CompareNewestFirst(int one, int other)
    {
        var order = Time[other].CompareTo(Time[one]);
        return order != 0 ? order : string.CompareOrdinal(Commits[one].ToString(), Commits[other].ToString());
    }

    /// <summary>Adds a commit whose parents are all known; its record, if it has one, has been written.</summary>
    internal void Add(in Oid commit, long seconds, ReadOnlySpan<int> parents, int folder, int record)
    {
        foreach (var parent in parents)
            seconds = Math.Max(seconds, Time[parent] + 1);
        Commits.Add(commit);
        Time.Add(seconds);
        Parents.AddRange(parents);
        ParentEnd.Add(Parents.Count);
        Folder.Add(folder);
        Record.Add(record);
        if (Boundary.Cuts(commit))
            Cut.Add(Count - 1);
    }
}
