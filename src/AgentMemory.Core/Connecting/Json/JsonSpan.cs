namespace AgentMemory.Connecting.Json;

/// <summary>A value of a JSON text and where it stands, in bytes of the file.</summary>
sealed class JsonSpan
{
    /// <summary>Where it starts.</summary>
    internal required int Start { get; init; }

    /// <summary>The place after its last byte.</summary>
    internal required int End { get; init; }

    /// <summary>What it is; a number, a text, a truth value or <c>null</c> counts as <see cref="JsonShape.Scalar"/>.</summary>
    internal required JsonShape Shape { get; init; }

    /// <summary>What stands in it, in order; none in a scalar.</summary>
    internal IReadOnlyList<JsonChild> Children { get; init; } = [];

    /// <summary>Returns a member of an object; <c>null</c> where there is none.</summary>
    internal JsonChild? Member(string name) => Shape == JsonShape.Object ? Children.FirstOrDefault(child => child.Name == name) : null;
}

/// <summary>The three shapes of JSON values that an edit tells apart.</summary>
enum JsonShape
{
    Scalar,
    Object,
    Array,
}

/// <summary>A member of an object or an item of an array.</summary>
/// <param name="Start">Where it starts: at its name in an object.</param>
/// <param name="Name">Its name; <c>null</c> in an array.</param>
/// <param name="Value">Its value.</param>
sealed record JsonChild(int Start, string? Name, JsonSpan Value)
{
    /// <summary>The place after its last byte.</summary>
    internal int End => Value.End;
}
