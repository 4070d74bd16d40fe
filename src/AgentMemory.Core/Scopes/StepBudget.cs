namespace AgentMemory.Scopes;

/// <summary>Bounds a search whose input anybody may have written.</summary>
sealed class StepBudget(int steps)
{
    int _left = steps;

    /// <summary>Takes a step; <c>false</c> once all are used up.</summary>
    internal bool Take() => _left-- > 0;

    /// <summary>Whether all are used up.</summary>
    internal bool IsSpent => _left < 0;
}
