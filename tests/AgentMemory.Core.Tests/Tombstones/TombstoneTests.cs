using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Tombstones;

namespace AgentMemory.Core.Tests.Tombstones;

public class TombstoneTests
{
    const string Salt = "00112233445566778899aabbccddeeff";

    [Test]
    public void Knows_its_text_again_however_it_is_dressed_up()
    {
        var tombstone = Of("Deploys use Vercel", "Production is deployed by **Vercel** from `main`.");

        Assert.That(tombstone.Matches("Deploys use Vercel", "Production is deployed by **Vercel** from `main`."), Is.True);
        Assert.That(tombstone.Matches("DEPLOYS: use Vercel!", "production is deployed\r\nby Vercel, from main\n\n"), Is.True);
    }

    [TestCase("Deploys use Coolify", "Production is deployed by Vercel.")]
    [TestCase("Deploys use Vercel", "Production is not deployed by Vercel.")]
    [TestCase("Deploys use", "Vercel Production is deployed by Vercel.")]
    [TestCase("", "")]
    public void Does_not_take_another_text_for_its_own(string title, string body) =>
        Assert.That(Of("Deploys use Vercel", "Production is deployed by Vercel.").Matches(title, body), Is.False);

    [Test]
    public void A_salt_keeps_equal_texts_apart() =>
        Assert.That(TombstoneDigest.Of(Salt, "a", "b"), Is.Not.EqualTo(TombstoneDigest.Of(new string('0', 32), "a", "b")));

    /// <summary>The digests lie in stores: this one must stay what it is in every release.</summary>
    [Test]
    public void The_digest_of_a_text_never_changes() =>
        Assert.That(TombstoneDigest.Of(Salt, "Größe ①: 1.10", "Ｕse ﬁles\n"), Is.EqualTo("0b2448f664b545eb03e5684add7edbb21d5e1c1770c0529361cbde9d2498cf51"));

    [TestCase("")]
    [TestCase("00112233445566778899AABBCCDDEEFF")]
    [TestCase("00112233445566778899aabbccddeef")]
    public void Refuses_what_is_no_salt(string salt) =>
        Assert.That(() => TombstoneDigest.Of(salt, "a", "b"), Throws.ArgumentException);

    static Tombstone Of(string title, string body) => new()
    {
        Id = EntryId.Parse("deploys-use-vercel"),
        Type = EntryType.Project,
        Action = TombstoneAction.Reject,
        By = new Identity("Ada Lovelace", "ada@example.org"),
        At = new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.Zero),
        Reason = "We moved away.",
        Salt = Salt,
        Digest = TombstoneDigest.Of(Salt, title, body),
    };
}
