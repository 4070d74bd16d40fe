using System.Runtime.InteropServices;
using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>A commit as far as rewriting needs it.</summary>
/// <param name="Tree">Its root.</param>
/// <param name="Parents">Its parents, in order.</param>
/// <param name="Holds">Whether its own text holds what is to be erased.</param>
sealed record CommitNode(Oid Tree, Oid[] Parents, bool Holds);

/// <summary>A tag object.</summary>
/// <param name="Target">What it names.</param>
/// <param name="Holds">Whether its own text holds what is to be erased.</param>
sealed record TagNode(Oid Target, bool Holds);

/// <summary>
/// Which objects hold what is to be erased and which lead to it, from one look at every object: first at all that hold text, then
/// at the trees, so that each can be judged by what it names.
/// </summary>
sealed class ObjectGraph
{
    readonly Dictionary<Oid, List<Oid>> _above = [];
    readonly HashSet<Oid> _affected = [];

    internal Dictionary<Oid, CommitNode> Commits { get; } = [];

    internal Dictionary<Oid, TagNode> Tags { get; } = [];

    /// <summary>The blobs that hold it.</summary>
    internal HashSet<Oid> Blobs { get; } = [];

    /// <summary>The trees in which a name holds it.</summary>
    internal HashSet<Oid> Names { get; } = [];

    /// <summary>What holds it in another spelling.</summary>
    internal List<string> Alike { get; } = [];

    /// <summary>What commits say is approved, as <c>type/id@blob</c>.</summary>
    internal HashSet<string> Approvals { get; } = new(StringComparer.Ordinal);

    internal ObjectTally Scanned { get; } = new();

    internal ObjectTally Holding { get; } = new();

    /// <summary>Whether a tree leads to what is to be erased by any path.</summary>
    internal bool LeadsThere(in Oid tree) => _affected.Contains(tree);

    /// <summary>Looks at every object.</summary>
    internal static ObjectGraph Read(ObjectStream objects, IContentEraser content)
    {
        var graph = new ObjectGraph();
        var all = objects.List();
        objects.Some([.. all.Where(found => found.Kind != ObjectStream.Tree).Select(found => found.Id)], (in Oid id, int kind, ReadOnlySpan<byte> bytes) => graph.AddText(id, kind, bytes, content));
        objects.Some([.. all.Where(found => found.Kind == ObjectStream.Tree).Select(found => found.Id)], (in Oid id, int kind, ReadOnlySpan<byte> bytes) => graph.AddTree(id, bytes, content));
        graph.Spread();
        return graph;
    }

    void AddText(in Oid id, int kind, ReadOnlySpan<byte> bytes, IContentEraser content)
    {
        Scanned.Add(kind, bytes.Length);
        var holds = content.IsIn(bytes);
        if (holds)
            Holding.Add(kind, bytes.Length);
        else if (content.IsLikeIn(bytes))
            Alike.Add($"{ObjectTally.Word(kind)} {id}");
        switch (kind)
        {
            case ObjectStream.Commit:
                var commit = new RawCommit(bytes);
                var parents = new List<Oid>();
                commit.CopyParentsTo(parents);
                if (Oid.TryFromHex(commit.Tree, out var tree))
                    Commits[id] = new CommitNode(tree, [.. parents], holds);
                AddApprovals(commit.Message);
                break;
            case ObjectStream.Tag when bytes.StartsWith("object "u8) && Oid.TryFromHex(bytes[7..], out var target):
                Tags[id] = new TagNode(target, holds);
                break;
            case ObjectStream.Blob when holds:
                Blobs.Add(id);
                break;
        }
    }

    void AddApprovals(ReadOnlySpan<byte> message)
    {
        var key = "Memory-Approves: "u8;
        while (message.IndexOf(key) is >= 0 and var place)
        {
            message = message[(place + key.Length)..];
            var end = message.IndexOf((byte)'\n');
            Approvals.Add(Encoding.UTF8.GetString(end < 0 ? message : message[..end]).Trim());
        }
    }

    void AddTree(in Oid id, ReadOnlySpan<byte> bytes, IContentEraser content)
    {
        Scanned.Add(ObjectStream.Tree, bytes.Length);
        var mayHold = content.IsIn(bytes);
        var entries = new RawTree(bytes);
        while (entries.MoveNext())
        {
            if (mayHold && content.IsIn(entries.Name))
            {
                if (Names.Add(id))
                    Holding.Add(ObjectStream.Tree, bytes.Length);
                _affected.Add(id);
            }
            if (entries.IsFolder)
                (CollectionsMarshal.GetValueRefOrAddDefault(_above, entries.Id, out _) ??= []).Add(id);
            else if (Blobs.Contains(entries.Id))
                _affected.Add(id);
        }
    }

    /// <summary>Whatever holds a folder that leads there leads there too.</summary>
    void Spread()
    {
        var open = new Stack<Oid>(_affected);
        while (open.TryPop(out var tree))
        {
            foreach (var above in _above.GetValueOrDefault(tree) ?? [])
            {
                if (_affected.Add(above))
                    open.Push(above);
            }
        }
        _above.Clear();
    }
}
