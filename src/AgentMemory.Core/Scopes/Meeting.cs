namespace AgentMemory.Scopes;

/// <summary>
/// Whether two patterns can be met by one sequence: each is a list of parts, of which some stand for any number of items. The
/// pairs of places that can be reached together are searched, each once.
/// </summary>
static class Meeting
{
    /// <summary>Whether some sequence fits both; also where the steps are used up before that is known.</summary>
    /// <param name="one">The length of the one pattern.</param>
    /// <param name="other">The length of the other.</param>
    /// <param name="isAnyInOne">Whether the one's part at a place stands for any number of items.</param>
    /// <param name="isAnyInOther">The same for the other.</param>
    /// <param name="fit">Whether one item can fit both parts, neither of which stands for any number.</param>
    /// <param name="steps">What the search may cost.</param>
    internal static bool Exists(int one, int other, Func<int, bool> isAnyInOne, Func<int, bool> isAnyInOther, Func<int, int, bool> fit, StepBudget steps)
    {
        var seen = new HashSet<(int, int)> { (0, 0) };
        var open = new Stack<(int, int)>([(0, 0)]);
        while (open.TryPop(out var place))
        {
            var (i, j) = place;
            if (!steps.Take() || (i == one && j == other))
                return true;
            var (anyHere, anyThere) = (i < one && isAnyInOne(i), j < other && isAnyInOther(j));
            // Any number of items may be none, or one more that the other side names.
            if (anyHere)
                Go(i + 1, j);
            if (anyThere)
                Go(i, j + 1);
            if (anyHere && !anyThere && j < other)
                Go(i, j + 1);
            if (anyThere && !anyHere && i < one)
                Go(i + 1, j);
            if (!anyHere && !anyThere && i < one && j < other && fit(i, j))
                Go(i + 1, j + 1);
        }
        return steps.IsSpent;

        void Go(int i, int j)
        {
            if (seen.Add((i, j)))
                open.Push((i, j));
        }
    }
}
