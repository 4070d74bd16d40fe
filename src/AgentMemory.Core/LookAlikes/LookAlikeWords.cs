namespace AgentMemory.LookAlikes;

/// <summary>Puts a resemblance into words.</summary>
static class LookAlikeWords
{
    /// <summary>Returns what one entry does to another, to stand between their ids.</summary>
    internal static string Of(Likeness likeness) => likeness.Kind switch
    {
        LikenessKind.OtherNumber => $"says nearly the same, with other numbers ({likeness.Numbers}), as",
        LikenessKind.Opposite => "says nearly the opposite of",
        _ => "says nearly the same as",
    };
}
