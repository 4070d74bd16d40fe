using System.Text.Json;

namespace AgentMemory.Connecting.Json;

/// <summary>An item of an array.</summary>
/// <param name="Path">The names that lead to the array.</param>
/// <param name="Value">The item.</param>
/// <param name="IsOurs">Whether an item is the one that this tool puts there.</param>
sealed record JsonItem(IReadOnlyList<string> Path, string Value, Func<JsonElement, bool> IsOurs) : JsonPart(Path, Value)
{
    /// <summary>The array that is made where there is none; <c>null</c> for one that holds the item alone.</summary>
    internal string? Made { get; init; }

    /// <summary>Whether clients also take a bare value in the array's place.</summary>
    internal bool MayStandAlone { get; init; }

    /// <summary>The name of an array inside items, such as the handlers of a hook's matcher, in which ours may stand among others.</summary>
    internal string? Inner { get; init; }

    internal override JsonFile PutIn(JsonFile file, string path)
    {
        if (file.At(Path) is not { } there)
            return InsertAt(file, path, Made ?? $"[{Value}]");
        if (MayStandAlone && there.Shape == JsonShape.Scalar && file.Element(there) is { ValueKind: JsonValueKind.String } alone)
            return IsOurs(alone) ? file : file.Replace(there, $"[{Value}, {file.Text(there.Start, there.End)}]");
        if (there.Shape != JsonShape.Array)
            throw ConnectErrors.OtherShape(path, file.LineOf(there), Place, "an array");
        return there.Children.Any(item => IsOurs(file.Element(item.Value)) || InnerOf(file, item).Any())
            ? file
            : file.Insert(there, null, Value);
    }

    internal override JsonFile TakeOut(JsonFile file, JsonFile? original)
    {
        var before = original?.At(Path);
        if (file.At(Path) is not { Shape: JsonShape.Array } array || (before is not null && HasOurs(original!, before)))
            return file;
        if (Made is not null && before is null && JsonElement.DeepEquals(file.Element(array), JsonDocument.Parse(Made).RootElement))
            return RemoveAt(file, [.. Path.SkipLast(1)], file.At(Path.SkipLast(1))!.Member(Path[^1])!, original);
        if (array.Children.FirstOrDefault(item => IsOurs(file.Element(item.Value))) is { } own)
        {
            var rest = RemoveAt(file, Path, own, original);
            if (before is { Shape: JsonShape.Scalar } && rest.At(Path) is { Children: [var alone] } left && original!.Text(before.Start, before.End) is var text && rest.Text(alone.Start, alone.End) == text)
                rest = rest.Replace(left, text);
            return TakeOut(rest, original);
        }
        foreach (var item in array.Children)
        {
            if (InnerOf(file, item).FirstOrDefault() is { } handler)
                return TakeOut(file.Remove(item.Value.Member(Inner!)!.Value, handler), original);
        }
        return file;
    }

    internal override IEnumerable<string> Programs(JsonFile file) => file.At(Path) is { Shape: JsonShape.Array } array
        ? array.Children.SelectMany(item => InnerOf(file, item).Append(item)).Select(item => OwnCommands.ProgramOf(file.Element(item.Value))).OfType<string>()
        : [];

    bool HasOurs(JsonFile file, JsonSpan value) => value.Shape == JsonShape.Scalar
        ? IsOurs(file.Element(value))
        : value.Children.Any(item => IsOurs(file.Element(item.Value)) || InnerOf(file, item).Any());

    /// <summary>Our items among others one level further in.</summary>
    IEnumerable<JsonChild> InnerOf(JsonFile file, JsonChild item) =>
        Inner is not null && item.Value.Member(Inner)?.Value is { Shape: JsonShape.Array } handlers
            ? handlers.Children.Where(handler => OwnCommands.IsHook(file.Element(handler.Value)))
            : [];
}
