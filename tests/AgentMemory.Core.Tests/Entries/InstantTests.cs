using System.Globalization;
using AgentMemory.Entries;

namespace AgentMemory.Core.Tests.Entries;

public class InstantTests
{
    [TestCase("2027-05-21T00:00:00Z", "2027-05-21T00:00:00Z")]
    [TestCase("2027-05-21T02:30:09+02:30", "2027-05-21T00:00:09Z")]
    [TestCase("0001-01-01T00:00:00.5Z", "0001-01-01T00:00:00.5Z")]
    [TestCase("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    [TestCase("2027-05-21T00:00:00.0200Z", "2027-05-21T00:00:00.02Z")]
    public void Is_written_in_utc_without_what_says_nothing(string given, string written) =>
        Assert.That(EntryValues.Instant(DateTimeOffset.Parse(given, CultureInfo.InvariantCulture)), Is.EqualTo(written));
}
