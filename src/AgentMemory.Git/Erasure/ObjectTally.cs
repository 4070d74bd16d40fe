using AgentMemory.Erasure;

namespace AgentMemory.Git.Erasure;

/// <summary>Counts objects as they pass.</summary>
sealed class ObjectTally
{
    readonly int[] _counts = new int[5];
    long _bytes;

    internal void Add(int kind, long bytes)
    {
        _counts[kind]++;
        _bytes += bytes;
    }

    internal ObjectCount Count => new(_counts[ObjectStream.Blob], _counts[ObjectStream.Tree], _counts[ObjectStream.Commit], _counts[ObjectStream.Tag], _bytes);

    internal static string Word(int kind) => kind switch
    {
        ObjectStream.Commit => "commit",
        ObjectStream.Tree => "tree",
        ObjectStream.Blob => "blob",
        _ => "tag",
    };
}
