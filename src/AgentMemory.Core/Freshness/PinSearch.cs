namespace AgentMemory.Freshness;

/// <summary>Whether pinned text stands in a file.</summary>
public enum PinVerdict : byte
{
    /// <summary>It stands there, at its old lines or at others.</summary>
    Stands = 1,

    /// <summary>It stands nowhere in the file.</summary>
    Missing = 2,

    /// <summary>It does not stand where it stood, and looking everywhere would cost too much.</summary>
    OutOfReach = 3,
}

/// <summary>
/// Looks for pinned text in one file. Of the text only the digest is known, so every window of its length may have to be hashed: at
/// its old lines first, then everywhere, all pins of one length in one pass. The work is bounded, whatever file and pins say.
/// </summary>
sealed class PinSearch(CitedText text)
{
    /// <summary>The bytes hashed for one length: more than any file needs whose lines people wrote.</summary>
    internal const long MostForOneLength = 256L * 1024 * 1024;

    /// <summary>The bytes hashed for one file in one run.</summary>
    internal const long MostForOneFile = 1024L * 1024 * 1024;

    /// <summary>What hashing costs beside the bytes, as bytes.</summary>
    const int CostOfOne = 256;

    Pin? _whole;

    /// <summary>The bytes hashed so far.</summary>
    internal long Work { get; private set; }

    /// <summary>Returns a verdict on each text; one that is missing from the answer was not reached within the bound for the file.</summary>
    internal Dictionary<PinnedText, PinVerdict> Find(IEnumerable<PinnedText> wanted)
    {
        var verdicts = new Dictionary<PinnedText, PinVerdict>();
        foreach (var length in wanted.Distinct().GroupBy(pinned => pinned.Lines).OrderBy(group => group.Key))
        {
            var open = new List<PinnedText>();
            foreach (var pinned in length.TakeWhile(_ => Work < MostForOneFile))
            {
                if (StandsAtOldLines(pinned))
                    verdicts[pinned] = PinVerdict.Stands;
                else
                    open.Add(pinned);
            }
            if (length.Key == 0 || length.Key > text.LineCount)
                open.ForEach(pinned => verdicts[pinned] = PinVerdict.Missing);
            else if (open.Count > 0)
                Scan(length.Key, open, verdicts);
        }
        return verdicts;
    }

    /// <summary>Returns the line at which text begins that is known to stand in a file; <c>null</c> where it does not.</summary>
    internal static int? FirstLineOf(PinnedText pinned, CitedText text)
    {
        var search = new PinSearch(text);
        var last = text.LineCount - pinned.Lines + 1;
        for (var first = 1; first <= last && search.Work < MostForOneFile; first++)
        {
            if (search.IsAt(first, pinned))
                return first;
        }
        return null;
    }

    bool StandsAtOldLines(PinnedText pinned)
    {
        if (pinned.IsWholeFile)
            return (_whole ??= text.PinOfAll()) == pinned.Pin;
        return pinned.FirstLine <= text.LineCount - pinned.Lines + 1 && IsAt(pinned.FirstLine, pinned);
    }

    void Scan(int lines, List<PinnedText> open, Dictionary<PinnedText, PinVerdict> verdicts)
    {
        var cost = CostOfAll(lines);
        if (cost <= MostForOneLength && Work + cost <= MostForOneFile)
        {
            var found = ScanAll(lines, open.Select(pinned => pinned.Pin).ToHashSet());
            open.ForEach(pinned => verdicts[pinned] = found.Contains(pinned.Pin) ? PinVerdict.Stands : PinVerdict.Missing);
            return;
        }
        foreach (var pinned in open)
        {
            if (Work + Math.Min(cost, MostForOneLength) > MostForOneFile)
                return;
            verdicts[pinned] = StandsNearby(pinned) ? PinVerdict.Stands : PinVerdict.OutOfReach;
        }
    }

    HashSet<Pin> ScanAll(int lines, HashSet<Pin> open)
    {
        var found = new HashSet<Pin>();
        for (var first = 1; first <= text.LineCount - lines + 1 && found.Count < open.Count; first++)
        {
            var pin = PinAt(first, lines);
            if (open.Contains(pin))
                found.Add(pin);
        }
        return found;
    }

    /// <summary>Goes outwards from the old lines, as far as the bound for one length allows.</summary>
    bool StandsNearby(PinnedText pinned)
    {
        var last = text.LineCount - pinned.Lines + 1;
        var start = Math.Min(pinned.FirstLine, last);
        var end = Work + MostForOneLength;
        for (var distance = 0; Work < end && (start - distance >= 1 || start + distance <= last); distance++)
        {
            if (start - distance >= 1 && IsAt(start - distance, pinned))
                return true;
            if (start + distance <= last && IsAt(start + distance, pinned))
                return true;
        }
        return false;
    }

    long CostOfAll(int lines)
    {
        var cost = 0L;
        for (var first = 1; first <= text.LineCount - lines + 1; first++)
            cost += text.SizeOf(first, lines) + CostOfOne;
        return cost;
    }

    bool IsAt(int first, PinnedText pinned) => PinAt(first, pinned.Lines) == pinned.Pin;

    Pin PinAt(int first, int lines)
    {
        Work += text.SizeOf(first, lines) + CostOfOne;
        return text.PinOf(first, lines);
    }
}
