using System.Text.Json;

namespace AgentMemory.Connecting.Json;

/// <summary>A client's JSON file, with comments or without.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Parts">What is put in, the last to stand first.</param>
sealed record JsonClientFile(string Path, IReadOnlyList<JsonPart> Parts) : ClientFile(Path)
{
    public override byte[] PutIn(byte[]? before)
    {
        var file = Read(before ?? []);
        var result = Parts.Aggregate(file, (changed, part) => part.PutIn(changed, Path));
        return ReferenceEquals(result, file) && before is not null ? before : result.Bytes;
    }

    public override byte[]? TakeOut(byte[] now, byte[]? original)
    {
        if (original is null && now.AsSpan().SequenceEqual(PutIn(null)))
            return null;
        var before = original is null ? null : Read(original);
        var file = Read(now);
        var result = Parts.Reverse().Aggregate(file, (changed, part) => part.TakeOut(changed, before));
        if (ReferenceEquals(result, file))
            return now;
        return original is null && result.Root.Children.All(child => Parts.OfType<JsonHeader>().Any(header => header.Name == child.Name)) && JsonText.IsBare(result) ? null : result.Bytes;
    }

    public override IReadOnlyList<string> Programs(byte[] bytes)
    {
        var file = Read(bytes);
        return [.. Parts.SelectMany(part => part.Programs(file)).Distinct()];
    }

    JsonFile Read(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
            throw ConnectErrors.TooLong(Path, MostBytes);
        try
        {
            return JsonFile.Read(bytes);
        }
        catch (JsonException broken)
        {
            throw ConnectErrors.CannotBeRead(Path, broken.Message);
        }
    }
}
