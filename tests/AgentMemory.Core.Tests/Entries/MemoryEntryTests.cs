using AgentMemory.Entries;

namespace AgentMemory.Core.Tests.Entries;

public class MemoryEntryTests
{
    static readonly MemoryEntry Entry = EntryFiles.ReadEntry(EntryFiles.With(""));

    [Test]
    public void Entries_that_say_the_same_are_equal() =>
        Assert.That((Entry with { Tags = ["a"] }).Equals(Entry with { Tags = new List<string> { "a" } }), Is.True);

    /// <summary>Walks all properties, so that a new one cannot be forgotten in the comparison.</summary>
    [Test]
    public void Entries_that_differ_in_any_property_are_not_equal()
    {
        foreach (var property in typeof(MemoryEntry).GetProperties().Where(p => p.CanWrite))
        {
            var other = Entry with { };
            property.SetValue(other, Another(property.GetValue(other), property.PropertyType));
            Assert.That(other, Is.Not.EqualTo(Entry), property.Name);
        }
    }

    static object Another(object? value, Type type)
    {
        object[] candidates =
        [
            EntryId.Parse("another"), EntryType.User, EntryStatus.Retired, value + "x", 0.5, DateTimeOffset.UnixEpoch,
            new[] { "x" }, new[] { EntryId.Parse("x") }, new[] { EntryGenerators.Parse("x") },
        ];
        return candidates.First(candidate => (Nullable.GetUnderlyingType(type) ?? type).IsInstanceOfType(candidate));
    }
}
