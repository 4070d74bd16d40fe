namespace AgentMemory.Connecting.Json;

/// <summary>What a file holds beside its values.</summary>
static class JsonText
{
    /// <summary>Whether a file has no comment, so that nothing is lost with it when its values are.</summary>
    internal static bool IsBare(JsonFile file)
    {
        var at = 0;
        foreach (var child in file.Root.Children)
        {
            if (HasComment(file.Bytes, at, child.Start))
                return false;
            at = child.End;
        }
        return !HasComment(file.Bytes, at, file.Bytes.Length);
    }

    static bool HasComment(byte[] bytes, int start, int end) => bytes.AsSpan(start, end - start).Contains((byte)'/');
}
