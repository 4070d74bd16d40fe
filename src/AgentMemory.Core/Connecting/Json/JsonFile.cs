using System.Text;
using System.Text.Json;

namespace AgentMemory.Connecting.Json;

/// <summary>
/// A client's JSON file with comments. It is edited by splices alone: byte order mark, comments, line ends, indentation, order and
/// trailing commas stay byte for byte, and each result is read again and compared.
/// </summary>
sealed class JsonFile
{
    static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    JsonFile(byte[] bytes, JsonSpan root)
    {
        Bytes = bytes;
        Root = root;
    }

    /// <summary>The whole file.</summary>
    internal byte[] Bytes { get; }

    /// <summary>Its object.</summary>
    internal JsonSpan Root { get; }

    /// <summary>Reads a file; nothing but blanks counts as an empty object, which clients write too.</summary>
    /// <exception cref="JsonException">It is no JSON object that could be edited.</exception>
    internal static JsonFile Read(byte[] bytes)
    {
        var start = bytes.AsSpan().StartsWith(Mark) ? Mark.Length : 0;
        if (bytes.AsSpan(start).IndexOfAnyExcept(" \t\r\n"u8) < 0)
            bytes = [.. bytes[..start], .. "{}\n"u8];
        var root = JsonSpanReader.Read(bytes.AsSpan(start), start);
        return root.Shape == JsonShape.Object ? new JsonFile(bytes, root) : throw new JsonException("It holds no object.");
    }

    /// <summary>Returns what stands at a path of names; <c>null</c> where nothing does.</summary>
    internal JsonSpan? At(IEnumerable<string> path)
    {
        var value = Root;
        foreach (var name in path)
        {
            if (value.Member(name) is not { } member)
                return null;
            value = member.Value;
        }
        return value;
    }

    /// <summary>Returns a value for looking at.</summary>
    internal JsonElement Element(JsonSpan value)
    {
        using var document = JsonDocument.Parse(Bytes.AsMemory(value.Start, value.End - value.Start), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return document.RootElement.Clone();
    }

    /// <summary>Returns the line a place stands in, counted from one.</summary>
    internal int LineOf(JsonSpan value) => 1 + Bytes.AsSpan(0, value.Start).Count((byte)'\n');

    /// <summary>Returns the file with a child in front of the others of a container.</summary>
    /// <param name="container">An object or array of this file.</param>
    /// <param name="name">The name of the member; <c>null</c> in an array.</param>
    /// <param name="value">The value, as JSON.</param>
    internal JsonFile Insert(JsonSpan container, string? name, string value)
    {
        var result = Read(JsonInsertion.Of(this, container, name, value).Apply(Bytes));
        var there = JsonComparison.Find(Root, result.Root, container);
        return there is { Children: [var first, ..] } && JsonComparison.AreSame(this, Root, result, result.Root, first)
            ? result
            : throw ConnectErrors.SpliceWentWrong();
    }

    /// <summary>Returns the file without a child of a container.</summary>
    /// <param name="container">The container.</param>
    /// <param name="child">What goes.</param>
    /// <param name="empty">What stands between the brackets where nothing is left.</param>
    internal JsonFile Remove(JsonSpan container, JsonChild child, string empty = "")
    {
        var result = Read(JsonRemoval.Of(this, container, child, empty).Apply(Bytes));
        return JsonComparison.AreSame(result, result.Root, this, Root, child) ? result : throw ConnectErrors.SpliceWentWrong();
    }

    /// <summary>Returns the file with other text in the place of a value; the caller knows that it is one value.</summary>
    internal JsonFile Replace(JsonSpan value, string text) => Read(new Splices([new Splice(value.Start, value.End, Encoding.UTF8.GetBytes(text))]).Apply(Bytes));

    /// <summary>Returns the text of a part of the file.</summary>
    internal string Text(int start, int end) => Encoding.UTF8.GetString(Bytes, start, end - start);
}
