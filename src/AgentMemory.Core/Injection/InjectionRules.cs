namespace AgentMemory.Injection;

/// <summary>The numbers that injections are made of.</summary>
public static class InjectionRules
{
    /// <summary>Clients put longer texts into a file and show the beginning; this stays well below.</summary>
    public const int MostTokens = 2000;

    /// <summary>How many trusted entries are looked at, the newest first: more than fit.</summary>
    internal const int MostTrusted = 64;

    /// <summary>How many entries are named that are contested, and how many that are stale.</summary>
    internal const int MostDoubtful = 5;

    /// <summary>What is told of one entry, in characters.</summary>
    internal const int MostLine = 300;
}
