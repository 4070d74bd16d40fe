using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>Compares rewritten tags with what they were: target, person, date and message may differ by what is erased, and by a signature that holds no more.</summary>
/// <param name="objects">Reads both.</param>
/// <param name="plan">What was rewritten.</param>
/// <param name="content">What is erased.</param>
sealed class TagComparer(RawObjects objects, ErasurePlan plan, IContentEraser content)
{
    /// <summary>Returns how many were compared, and what differs.</summary>
    internal (int Compared, IReadOnlyList<string> Differences) Run()
    {
        var moved = plan.History.Moved.Where(pair => plan.Graph.Tags.ContainsKey(pair.Key)).ToList();
        return (moved.Count, [.. moved.Where(pair => !IsSame(pair.Key, pair.Value)).Select(pair => $"tag {pair.Value} differs from {pair.Key} by more than what was erased")]);
    }

    bool IsSame(in Oid old, in Oid now)
    {
        if (!objects.TryReadAny(old, out var before, out _) || !objects.TryReadAny(now, out var after, out _))
            return false;
        using (before)
        using (after)
        {
            var was = before.Data;
            var stands = after.Data;
            while (true)
            {
                var header = CommitText.NextHeader(ref was);
                var other = CommitText.NextHeader(ref stands);
                if (header.Length == 0 && other.Length == 0)
                    break;
                if (!IsAsExpected(header, other))
                    return false;
            }
            var message = CommitText.Unsigned(was);
            return stands.SequenceEqual(content.Erase(message) ?? message);
        }
    }

    bool IsAsExpected(ReadOnlySpan<byte> old, ReadOnlySpan<byte> now)
    {
        if (old.StartsWith("object "u8))
            return now.Length > 7 && Oid.TryFromHex(old[7..], out var target) && Oid.TryFromHex(now[7..], out var stands) && plan.History.Map(target) == stands;
        return content.IsIn(old) ? !content.IsIn(now) : old.SequenceEqual(now);
    }
}
