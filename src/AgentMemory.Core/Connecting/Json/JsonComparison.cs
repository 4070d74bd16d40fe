namespace AgentMemory.Connecting.Json;

/// <summary>Compares two readings of a file that a splice lies between.</summary>
static class JsonComparison
{
    /// <summary>Whether two values are the same, scalars byte for byte, when one child of the second is left out.</summary>
    internal static bool AreSame(JsonFile oneFile, JsonSpan one, JsonFile otherFile, JsonSpan other, JsonChild? leftOut)
    {
        if (one.Shape != other.Shape)
            return false;
        if (one.Shape == JsonShape.Scalar)
            return oneFile.Bytes.AsSpan(one.Start, one.End - one.Start).SequenceEqual(otherFile.Bytes.AsSpan(other.Start, other.End - other.Start));
        var others = other.Children.Where(child => !ReferenceEquals(child, leftOut)).ToList();
        return one.Children.Count == others.Count
            && one.Children.Zip(others).All(pair => pair.First.Name == pair.Second.Name && AreSame(oneFile, pair.First.Value, otherFile, pair.Second.Value, leftOut));
    }

    /// <summary>Returns the value of a second reading that stands where one of the first does; a splice inside that one moved nothing before it.</summary>
    internal static JsonSpan? Find(JsonSpan one, JsonSpan other, JsonSpan wanted)
    {
        if (ReferenceEquals(one, wanted))
            return other;
        for (var i = 0; i < Math.Min(one.Children.Count, other.Children.Count); i++)
        {
            if (one.Children[i].Value is var child && child.Start <= wanted.Start && wanted.End <= child.End)
                return Find(child, other.Children[i].Value, wanted);
        }
        return null;
    }
}
