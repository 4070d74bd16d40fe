using System.Text;
using AgentMemory.Entries;
using AgentMemory.Erasure;

namespace AgentMemory.Git.Erasure;

/// <summary>Where in a commit a folder stands, as far as that decides what goes from it.</summary>
enum TreePlace
{
    /// <summary>Nothing goes for its name.</summary>
    Anywhere,

    /// <summary>The root.</summary>
    Root,

    /// <summary>The store's folder.</summary>
    Store,

    /// <summary>A folder of entries, at any depth.</summary>
    Entries,

    /// <summary>The folder of signatures.</summary>
    Approvals,

    /// <summary>A folder of a client that may hold skills.</summary>
    Client,

    /// <summary>A folder of skills, each named after its entry.</summary>
    Skills,

    /// <summary>A folder of rules, in which ours have one of their own.</summary>
    ClientRules,

    /// <summary>Our folder of rules, each named after its entry.</summary>
    Rules,

    /// <summary>Cursor's folder.</summary>
    Cursor,

    /// <summary>GitHub's folder.</summary>
    GitHub,

    /// <summary>A folder in which ours are told from others by their names.</summary>
    Prefixed,
}

/// <summary>Says by its place and name what goes: the files of erased entries, their signatures, and the rules and skills made of them.</summary>
/// <param name="target">What is erased.</param>
sealed class ErasedPlaces(ErasureTarget target)
{
    readonly HashSet<string> _ids = target is ErasureTarget.Entries entries ? [.. entries.Ids.Select(id => id.Value)] : [];

    /// <summary>Whether anything goes for its place; a text goes for what it is, wherever it stands.</summary>
    internal bool Any => _ids.Count > 0;

    /// <summary>Where every commit begins.</summary>
    internal TreePlace Start => Any ? TreePlace.Root : TreePlace.Anywhere;

    /// <summary>Whether something of this name goes from a folder at this place.</summary>
    internal bool Goes(TreePlace place, ReadOnlySpan<byte> name, bool isFolder) => place switch
    {
        TreePlace.Entries when !isFolder && name.EndsWith(".md"u8) => _ids.Contains(Encoding.UTF8.GetString(name[..^3])),
        TreePlace.Approvals when !isFolder && name.IndexOf((byte)'@') is > 0 and var at => _ids.Contains(Encoding.UTF8.GetString(name[..at])),
        TreePlace.Skills when isFolder => _ids.Contains(Encoding.UTF8.GetString(name)),
        TreePlace.Rules when !isFolder && name.EndsWith(".md"u8) => _ids.Contains(Encoding.UTF8.GetString(name[..^3])),
        TreePlace.Prefixed when !isFolder && name.StartsWith(Prefix) => GoesPrefixed(name[Prefix.Length..]),
        _ => false,
    };

    static ReadOnlySpan<byte> Prefix => "agent-memory-"u8;

    bool GoesPrefixed(ReadOnlySpan<byte> name) =>
        (name.EndsWith(".mdc"u8) && _ids.Contains(Encoding.UTF8.GetString(name[..^".mdc"u8.Length])))
        || (name.EndsWith(".instructions.md"u8) && _ids.Contains(Encoding.UTF8.GetString(name[..^".instructions.md"u8.Length])));

    /// <summary>Whether something goes from a folder by a path, relative to the root.</summary>
    internal bool Goes(string path)
    {
        if (!Any)
            return false;
        var place = TreePlace.Root;
        var parts = path.Split('/');
        for (var part = 0; part < parts.Length; part++)
        {
            var name = Encoding.UTF8.GetBytes(parts[part]);
            var isFolder = part < parts.Length - 1;
            if (Goes(place, name, isFolder))
                return true;
            place = Below(place, name);
        }
        return false;
    }

    /// <summary>Where a folder of this name stands, below one at this place.</summary>
    internal static TreePlace Below(TreePlace place, ReadOnlySpan<byte> name) => place switch
    {
        TreePlace.Root when name.SequenceEqual(".agent-memory"u8) => TreePlace.Store,
        TreePlace.Root when name.SequenceEqual(".claude"u8) || name.SequenceEqual(".agents"u8) => TreePlace.Client,
        TreePlace.Store when name.SequenceEqual("approvals"u8) => TreePlace.Approvals,
        TreePlace.Store when EntryWords.TryParseType(Encoding.UTF8.GetString(name), out _) => TreePlace.Entries,
        TreePlace.Entries => TreePlace.Entries,
        TreePlace.Client when name.SequenceEqual("skills"u8) => TreePlace.Skills,
        TreePlace.Client when name.SequenceEqual("rules"u8) => TreePlace.ClientRules,
        TreePlace.ClientRules when name.SequenceEqual("agent-memory"u8) => TreePlace.Rules,
        TreePlace.Root when name.SequenceEqual(".cursor"u8) => TreePlace.Cursor,
        TreePlace.Cursor when name.SequenceEqual("rules"u8) => TreePlace.Prefixed,
        TreePlace.Root when name.SequenceEqual(".github"u8) => TreePlace.GitHub,
        TreePlace.GitHub when name.SequenceEqual("instructions"u8) => TreePlace.Prefixed,
        _ => TreePlace.Anywhere,
    };
}
