using System.Runtime.InteropServices;
using AgentMemory.Git.History;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Reads references by name, anew each time.</summary>
sealed unsafe class GitReferences(NativeRepository repository)
{
    /// <summary>Whether Git would take a text for a reference's full name.</summary>
    internal static bool IsValidName(string name)
    {
        if (!ReachesGit(name))
            return false;
        Check(NativeGit.IsReferenceName(out var valid, name));
        return valid != 0;
    }

    /// <summary>Returns what a reference says; <c>null</c> where there is none of that name.</summary>
    /// <exception cref="LibGit2SharpException">It cannot be read.</exception>
    internal RefValue? Find(string name)
    {
        if (!ReachesGit(name))
            return null;
        var result = NativeGit.LookUpReference(out var reference, repository, name);
        if (result == NativeGit.NotFound)
            return null;
        Check(result);
        var value = NativeGit.KindOfReference(reference) == NativeGit.SymbolicKind
            ? new RefValue(null, Marshal.PtrToStringUTF8(NativeGit.NameInReference(reference)))
            : new RefValue(IdAt(NativeGit.TargetOfReference(reference)), null);
        NativeGit.FreeReference(reference);
        return value;
    }

    /// <summary>Returns the names that match a pattern, whose star crosses slashes.</summary>
    /// <exception cref="LibGit2SharpException">The references cannot be listed.</exception>
    internal IReadOnlyList<string> Matching(string glob)
    {
        var names = new List<string>();
        Check(NativeGit.ListReferences(out var iterator, repository, glob));
        try
        {
            int result;
            while ((result = NativeGit.NextReference(out var name, iterator)) != NativeGit.EndOfList)
            {
                Check(result);
                names.Add(Marshal.PtrToStringUTF8(name)!);
            }
            return names;
        }
        finally
        {
            NativeGit.FreeReferenceList(iterator);
        }
    }

    /// <summary>Returns where a reference stands in the end, through any it names; <c>null</c> where that does not exist.</summary>
    /// <exception cref="LibGit2SharpException">One of them cannot be read.</exception>
    internal CommitId? Resolve(string name)
    {
        if (!ReachesGit(name))
            return null;
        var id = default(Oid);
        var result = NativeGit.ResolveReference((byte*)&id, repository, name);
        if (result == NativeGit.NotFound)
            return null;
        Check(result);
        return id.ToCommit();
    }

    /// <summary>Whether Git gets the name as it is: it ends one at a zero byte, and half a character reaches it as another one.</summary>
    internal static bool ReachesGit(string name) => !name.Contains('\0') && RepositoryPath.IsUnicode(name);

    static CommitId IdAt(byte* id) => Oid.FromBytes(new ReadOnlySpan<byte>(id, Oid.Size)).ToCommit();

    static void Check(int result)
    {
        if (result < 0)
            throw NativeGit.Failure();
    }
}

/// <summary>What a reference says: one of the two.</summary>
/// <param name="Target">The id it stands at.</param>
/// <param name="Name">The name of the reference it stands for.</param>
sealed record RefValue(CommitId? Target, string? Name);
