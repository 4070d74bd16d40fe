using System.Collections;

namespace AgentMemory.Git.History;

/// <summary>
/// Answers what reaches what below one tip. A depth-first search that follows first parents first numbers the commits so that
/// everything a commit found first lies in one interval. On the tip's first-parent line that interval is all it reaches, so one
/// comparison decides; from a side branch a search runs only until it meets that line.
/// </summary>
sealed class Ancestry
{
    readonly Ledger _ledger;
    readonly BitArray _reached;
    readonly BitArray _mainLine;
    readonly int[] _first;
    readonly int[] _last;

    internal Ancestry(Ledger ledger, int tip)
    {
        _ledger = ledger;
        // Nothing reaches a commit that was numbered after it.
        _reached = new BitArray(tip + 1);
        _mainLine = new BitArray(tip + 1);
        _first = new int[tip + 1];
        _last = new int[tip + 1];
        Number(tip);
        for (int? commit = tip; commit is { } at; commit = ledger.ParentsOf(at) is [var parent, ..] ? parent : null)
            _mainLine[at] = true;
    }

    internal bool Contains(int commit) => (uint)commit < (uint)_reached.Length && _reached[commit];

    /// <summary>Whether one commit reaches another; both below the tip.</summary>
    internal bool IsAncestor(int ancestor, int descendant)
    {
        if (!Contains(ancestor) || !Contains(descendant))
            return false;
        if (Covers(descendant, ancestor))
            return true;
        if (_mainLine[descendant] || ancestor > descendant)
            return false;
        var seen = new HashSet<int> { descendant };
        var waiting = new Stack<int>(seen);
        while (waiting.TryPop(out var commit))
        {
            foreach (var parent in _ledger.ParentsOf(commit))
            {
                if (parent < ancestor || !seen.Add(parent))
                    continue;
                if (Covers(parent, ancestor))
                    return true;
                if (!_mainLine[parent])
                    waiting.Push(parent);
            }
        }
        return false;
    }

    bool Covers(int commit, int other) => _first[commit] <= _first[other] && _first[other] <= _last[commit];

    void Number(int tip)
    {
        var number = 0;
        var path = new Stack<(int Commit, int NextParent)>();
        Enter(tip);
        while (path.TryPop(out var at))
        {
            var parents = _ledger.ParentsOf(at.Commit);
            if (at.NextParent == parents.Length)
            {
                _last[at.Commit] = number - 1;
                continue;
            }
            path.Push((at.Commit, at.NextParent + 1));
            var parent = parents[at.NextParent];
            if (!_reached[parent])
                Enter(parent);
        }

        void Enter(int commit)
        {
            _reached[commit] = true;
            _first[commit] = number++;
            path.Push((commit, 0));
        }
    }
}
