using System.Collections;

namespace AgentMemory.Git.History;

/// <summary>
/// Answers what reaches what below one tip. A depth-first search that follows first parents first numbers the commits so that
/// everything a commit found first lies in one interval. On the tip's first-parent line that interval is all it reaches, so one
/// comparison decides; from a side branch a search runs only until it meets that line. A commit on top of the tip goes before
/// all numbers, so the tips of one line share what was found out.
/// </summary>
sealed class Ancestry
{
    readonly Numbering _numbers;
    readonly int _tip;

    internal Ancestry(Ledger ledger, int tip)
        : this(new Numbering(ledger, tip), tip)
    {
    }

    Ancestry(Numbering numbers, int tip) => (_numbers, _tip) = (numbers, tip);

    /// <summary>Returns the ancestry of a commit whose one parent is this tip; <c>null</c> where it is another commit, or this tip has a child already.</summary>
    internal Ancestry? On(int child) => _numbers.TryAdd(_tip, child) ? new Ancestry(_numbers, child) : null;

    // Parents come before their children: what the line gained after this tip has a greater number.
    internal bool Contains(int commit) => (uint)commit <= (uint)_tip && _numbers.Reached[commit];

    /// <summary>Whether one commit reaches another; both below the tip.</summary>
    internal bool IsAncestor(int ancestor, int descendant)
    {
        if (!Contains(ancestor) || !Contains(descendant))
            return false;
        if (_numbers.Covers(descendant, ancestor))
            return true;
        if (_numbers.MainLine[descendant] || ancestor > descendant)
            return false;
        var seen = new HashSet<int> { descendant };
        var waiting = new Stack<int>(seen);
        while (waiting.TryPop(out var commit))
        {
            foreach (var parent in _numbers.Ledger.ParentsOf(commit))
            {
                if (parent < ancestor || !seen.Add(parent))
                    continue;
                if (_numbers.Covers(parent, ancestor))
                    return true;
                if (!_numbers.MainLine[parent])
                    waiting.Push(parent);
            }
        }
        return false;
    }

    /// <summary>The numbers of the commits below the newest tip of a line.</summary>
    sealed class Numbering
    {
        int _tip;
        int _firstOfAll;
        int[] _first;
        int[] _last;

        internal Numbering(Ledger ledger, int tip)
        {
            Ledger = ledger;
            _tip = tip;
            // Nothing reaches a commit that was numbered after it.
            Reached = new BitArray(tip + 1);
            MainLine = new BitArray(tip + 1);
            _first = new int[tip + 1];
            _last = new int[tip + 1];
            Number(tip);
            for (int? commit = tip; commit is { } at; commit = ledger.ParentsOf(at) is [var parent, ..] ? parent : null)
                MainLine[at] = true;
        }

        internal Ledger Ledger { get; }

        internal BitArray Reached { get; }

        internal BitArray MainLine { get; }

        internal bool Covers(int commit, int other) => _first[commit] <= _first[other] && _first[other] <= _last[commit];

        internal bool TryAdd(int tip, int child)
        {
            if (tip != _tip || child <= tip || Ledger.ParentsOf(child) is not [var parent] || parent != tip)
                return false;
            if (child >= _first.Length)
                Grow(child + 1);
            Reached[child] = MainLine[child] = true;
            _first[child] = --_firstOfAll;
            _last[child] = _last[tip];
            _tip = child;
            return true;
        }

        void Grow(int least)
        {
            var size = Math.Max(least, _first.Length + (_first.Length / 4) + 16);
            Reached.Length = MainLine.Length = size;
            _first = Longer(_first, size);
            _last = Longer(_last, size);
        }

        static int[] Longer(int[] numbers, int size)
        {
            var longer = new int[size];
            numbers.CopyTo(longer, 0);
            return longer;
        }

        void Number(int tip)
        {
            var number = 0;
            var path = new Stack<(int Commit, int NextParent)>();
            Enter(tip);
            while (path.TryPop(out var at))
            {
                var parents = Ledger.ParentsOf(at.Commit);
                if (at.NextParent == parents.Length)
                {
                    _last[at.Commit] = number - 1;
                    continue;
                }
                path.Push((at.Commit, at.NextParent + 1));
                var parent = parents[at.NextParent];
                if (!Reached[parent])
                    Enter(parent);
            }

            void Enter(int commit)
            {
                Reached[commit] = true;
                _first[commit] = number++;
                path.Push((commit, 0));
            }
        }
    }
}
