using System.Numerics;
using System.Runtime.InteropServices;

namespace AgentMemory.Git.History;

/// <summary>
/// Distinct ids, numbered in the order they were added. The look-up table is built on first use, since a ledger read from disk
/// often needs none.
/// </summary>
sealed class OidTable
{
    const int SmallestTable = 64;
    int[] _slots = [];

    /// <summary>The ids by number; filled directly when read from disk.</summary>
    internal List<Oid> Ids { get; } = [];

    internal int Count => Ids.Count;

    internal Oid this[int number] => Ids[number];

    /// <summary>Returns an id's number, or -1.</summary>
    internal int NumberOf(in Oid id)
    {
        EnsureSlots(Ids.Count);
        return _slots[SlotOf(id)] - 1;
    }

    /// <summary>Returns the number of an id, which is added if it is new.</summary>
    internal int Add(in Oid id)
    {
        EnsureSlots(Ids.Count + 1);
        var slot = SlotOf(id);
        if (_slots[slot] == 0)
        {
            Ids.Add(id);
            _slots[slot] = Ids.Count;
        }
        return _slots[slot] - 1;
    }

    /// <summary>Linear probing; a slot holds the number plus one, 0 is free.</summary>
    int SlotOf(in Oid id)
    {
        var ids = CollectionsMarshal.AsSpan(Ids);
        var mask = _slots.Length - 1;
        var slot = (int)id.First & mask;
        while (_slots[slot] != 0 && ids[_slots[slot] - 1] != id)
            slot = (slot + 1) & mask;
        return slot;
    }

    void EnsureSlots(int count)
    {
        // At most half full, so that probes stay short.
        if (_slots.Length >= SmallestTable && _slots.Length >= 2 * count)
            return;
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(SmallestTable, 4 * count))];
        for (var number = 0; number < Ids.Count; number++)
            _slots[SlotOf(Ids[number])] = number + 1;
    }
}
