using System.Text.Json;

namespace AgentMemory.Connecting.Json;

/// <summary>Something of ours in a client's JSON file.</summary>
/// <param name="Path">The names that lead to it, or to the array it stands in.</param>
/// <param name="Value">What is put there, as JSON.</param>
abstract record JsonPart(IReadOnlyList<string> Path, string Value)
{
    /// <summary>How it is named in messages.</summary>
    internal string Place => string.Join('.', Path);

    /// <summary>Returns the file with it, or the same one where it is there.</summary>
    internal abstract JsonFile PutIn(JsonFile file, string path);

    /// <summary>Returns the file without it, or the same one; what the original has too stays.</summary>
    internal abstract JsonFile TakeOut(JsonFile file, JsonFile? original);

    /// <summary>Returns the programs that are started where it stands; none for a part that starts none.</summary>
    internal virtual IEnumerable<string> Programs(JsonFile file) => [];

    /// <summary>Puts a value at the end of names, with the objects on the way that are missing.</summary>
    private protected JsonFile InsertAt(JsonFile file, string path, string value)
    {
        var container = file.Root;
        for (var depth = 0; ; depth++)
        {
            if (container.Shape != JsonShape.Object)
                throw ConnectErrors.OtherShape(path, file.LineOf(container), string.Join('.', Path.Take(depth)), "an object");
            if (container.Member(Path[depth]) is { } member)
            {
                container = member.Value;
                continue;
            }
            for (var inner = Path.Count - 1; inner > depth; inner--)
                value = $"{{{JsonSerializer.Serialize(Path[inner])}:{value}}}";
            return file.Insert(container, Path[depth], value);
        }
    }

    /// <summary>Takes a child out, and the objects and arrays on the way that are left empty and were not there before.</summary>
    private protected static JsonFile RemoveAt(JsonFile file, IReadOnlyList<string> container, JsonChild child, JsonFile? original)
    {
        if (file.At(container) is not { } holder)
            return file;
        var before = original?.At(container);
        var empty = before is { Children: [] } && JsonGaps.IsBlank(original!.Bytes, before.Start + 1, before.End - 1) ? original.Text(before.Start + 1, before.End - 1) : "";
        var result = file.Remove(holder, child, empty);
        if (container.Count == 0 || before is not null || result.At(container) is not { Children: [] })
            return result;
        var above = container.SkipLast(1).ToList();
        return RemoveAt(result, above, result.At(above)!.Member(container[^1])!, original);
    }
}

/// <summary>A member of an object. Whatever has the name already stays.</summary>
/// <param name="Path">The names that lead to it.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsOurs">Whether a value is one that was put there by this tool, be it changed a little since.</param>
sealed record JsonMember(IReadOnlyList<string> Path, string Value, Func<JsonElement, bool> IsOurs) : JsonPart(Path, Value)
{
    internal override JsonFile PutIn(JsonFile file, string path)
    {
        if (file.At(Path) is not { } there)
            return InsertAt(file, path, Value);
        return there.Shape == JsonShape.Scalar && Value[0] == '{' ? throw ConnectErrors.OtherShape(path, file.LineOf(there), Place, "an object") : file;
    }

    internal override JsonFile TakeOut(JsonFile file, JsonFile? original)
    {
        var above = Path.SkipLast(1).ToList();
        return file.At(above)?.Member(Path[^1]) is { } member && original?.At(Path) is null && IsOurs(file.Element(member.Value))
            ? RemoveAt(file, above, member, original)
            : file;
    }

    // Whatever stands under our name is what the client starts for us.
    internal override IEnumerable<string> Programs(JsonFile file) =>
        file.At(Path) is { } there && file.Element(there) is { ValueKind: JsonValueKind.Object } server && server.TryGetProperty("command", out var command) && command.ValueKind == JsonValueKind.String
            ? [command.GetString()!]
            : [];
}

/// <summary>A member that a file of ours needs to be read at all; it is never taken out alone.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
sealed record JsonHeader(string Name, string Value) : JsonPart([Name], Value)
{
    internal override JsonFile PutIn(JsonFile file, string path) => file.At(Path) is null ? InsertAt(file, path, Value) : file;

    internal override JsonFile TakeOut(JsonFile file, JsonFile? original) => file;
}
