using System.Security.Cryptography;
using System.Text;
using AgentMemory.Digests;

namespace AgentMemory.Core.Tests.Digests;

public class DigestTests
{
    [Test]
    public void Is_the_frameworks_at_every_length_around_a_block()
    {
        var random = new Random(7);
        foreach (var length in Enumerable.Range(0, 260).Append(4_096).Append(65_536).Append(65_537))
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.That(Digest.Of(bytes), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))), $"{length} bytes");
        }
    }

    [TestCase("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [TestCase("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Of_a_text_is_that_of_its_bytes(string text, string digest)
    {
        Assert.That(Digest.Of(text), Is.EqualTo(digest));
        Assert.That(Digest.Of(Encoding.UTF8.GetBytes(text)), Is.EqualTo(digest));
    }

    [Test]
    public void Hexadecimal_digits_are_the_frameworks() =>
        Assert.That(Digest.Hex([0x00, 0x09, 0x0A, 0xF0, 0xFF]), Is.EqualTo("00090af0ff"));
}
