namespace AgentMemory.Characters;

/// <summary>What a character does where it stands, apart from being seen.</summary>
public enum CharacterKind
{
    /// <summary>It shows as itself, or as ordinary space.</summary>
    Visible,

    /// <summary>A control character; a terminal may obey it. Tabs and line feeds are among them.</summary>
    Control,

    /// <summary>A line break that only some tools take for one.</summary>
    LineBreak,

    /// <summary>It changes the direction of those around it.</summary>
    Direction,

    /// <summary>It has no shape: zero-width characters, fillers, blanks that are no space.</summary>
    Invisible,

    /// <summary>An invisible copy of an ASCII character, and its unassigned neighbours.</summary>
    Tag,

    /// <summary>It chooses between shapes of the character before it.</summary>
    VariationSelector,

    /// <summary>It means what each font and program wants.</summary>
    PrivateUse,

    /// <summary>No Unicode version that the runtime knows has it.</summary>
    Unassigned,
}
