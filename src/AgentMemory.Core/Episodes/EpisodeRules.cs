namespace AgentMemory.Episodes;

/// <summary>How much of a session is kept: enough to know it again, little enough for a page.</summary>
static class EpisodeRules
{
    internal const int MostGoal = 400;
    internal const int MostCommand = 160;
    internal const int MostCorrection = 240;
    internal const int MostSubject = 100;
    internal const int MostVersion = 40;
    internal const int MostPath = 200;
    internal const int MostSearched = 4096;

    /// <summary>A person who corrects more often in one session is talking, not teaching.</summary>
    internal const int MostCorrections = 10;

    /// <summary>"hi" and "ok" are no request.</summary>
    internal const int FewestOfGoal = 6;

}
