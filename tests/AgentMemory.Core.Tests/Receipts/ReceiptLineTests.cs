using System.Text;
using AgentMemory.Receipts;

namespace AgentMemory.Core.Tests.Receipts;

/// <summary>What is read is what was written, and damage stays where it was done.</summary>
public class ReceiptLineTests
{
    [Test]
    public void What_is_read_is_what_was_written([Range(1, 60)] int seed)
    {
        var receipt = new RandomReceipts(seed).Next();

        var (line, id) = ReceiptLine.Write(receipt);
        var read = ReceiptLine.ReadBackwards(line).Single();

        Assert.That(read.Id, Is.EqualTo(id));
        Assert.That(Encoding.UTF8.GetString(ReceiptLine.Write(read).Line), Is.EqualTo(Encoding.UTF8.GetString(line)));
        Assert.That(read with { Id = null, State = receipt.State, Answer = receipt.Answer, Files = receipt.Files }, Is.EqualTo(receipt));
        Assert.That(read.Answer?.Hits.Select(hit => (hit.Id, hit.Blob, hit.Score, hit.Parts, hit.Tokens)), Is.EqualTo(receipt.Answer?.Hits.Select(hit => (hit.Id, hit.Blob, hit.Score, hit.Parts, hit.Tokens))));
        Assert.That(read.Answer?.Query, Is.EqualTo(receipt.Answer?.Query));
        Assert.That(read.Answer?.Include, Is.EqualTo(receipt.Answer?.Include));
        Assert.That(read.Answer?.Withheld, Is.EqualTo(receipt.Answer?.Withheld));
        Assert.That(read.State.References, Is.EqualTo(receipt.State.References));
        Assert.That(read.State.Inboxes, Is.EqualTo(receipt.State.Inboxes));
        Assert.That(read.State.BranchTips, Is.EqualTo(receipt.State.BranchTips));
        Assert.That(read.Served, Is.EqualTo(receipt.Served));
    }

    [Test]
    public void A_line_is_one_line_whatever_stands_in_it([Range(1, 20)] int seed)
    {
        var (line, _) = ReceiptLine.Write(new RandomReceipts(seed).Next());

        Assert.That(line.Count(unit => unit == '\n'), Is.EqualTo(1));
        Assert.That(line[^1], Is.EqualTo((byte)'\n'));
        Assert.That(line.Where(unit => unit < ' '), Has.Exactly(1).Items);
    }

    [Test]
    public void The_last_line_comes_first()
    {
        var (file, ids) = Write(seed: 5, count: 7);

        Assert.That(ReceiptLine.ReadBackwards(file).Select(receipt => receipt.Id), Is.EqualTo(ids.Reverse()));
    }

    [Test]
    public void One_flipped_bit_loses_one_line_at_most([Values(1, 2, 10)] int seed)
    {
        var (file, ids) = Write(seed, count: 3);

        // A step that shares no factor with a byte's bits reaches all of them, on places all over the file.
        for (var bit = 0; bit < file.Length * 8; bit += 61)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            var read = ReceiptLine.ReadBackwards(file).Select(receipt => receipt.Id).ToList();
            file[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.That(read, Is.SubsetOf(ids), $"bit {bit}");
            Assert.That(read, Has.Count.GreaterThanOrEqualTo(ids.Count - 1), $"bit {bit}");
        }
        Assert.That(ReceiptLine.ReadBackwards(file).Count(), Is.EqualTo(3));
    }

    [Test]
    public void A_torn_line_loses_only_itself_though_the_next_one_is_glued_to_it([Range(1, 10)] int seed)
    {
        var (first, firstIds) = Write(seed, count: 2);
        var (torn, _) = Write(seed + 100, count: 1);
        var (last, lastIds) = Write(seed + 200, count: 2);

        for (var length = 0; length < torn.Length - 1; length += 37)
        {
            byte[] file = [.. first, .. torn[..length], .. last];

            var read = ReceiptLine.ReadBackwards(file).Select(receipt => receipt.Id).Reverse().ToList();

            // All of it but the line's end is the whole line.
            Assert.That(read, Is.EqualTo(firstIds.Concat(lastIds)), $"torn after {length} bytes");
        }
    }

    [Test]
    public void A_cut_file_loses_only_what_is_cut_off([Range(1, 10)] int seed)
    {
        var (file, ids) = Write(seed, count: 3);
        var ends = Enumerable.Range(0, file.Length).Where(place => file[place] == '\n').ToList();

        for (var length = 0; length < file.Length; length += 41)
            Assert.That(ReceiptLine.ReadBackwards(file[..length]).Select(receipt => receipt.Id), Is.EqualTo(ids.Take(ends.Count(end => end <= length)).Reverse()), $"cut at {length}");
    }

    [TestCase("")]
    [TestCase("nothing of ours\n")]
    [TestCase("{\"schema\":1}\n")]
    [TestCase("{\"schema\":1,\"id\":\"r0123456789ab\"}\n")]
    public void Anything_else_is_passed_over(string text) => Assert.That(ReceiptLine.ReadBackwards(Encoding.UTF8.GetBytes(text)), Is.Empty);

    [TestCase("{\"schema\":2,\"kind\":\"dream\"")]
    [TestCase("{\"schema\":1,\"salt\":1")]
    [TestCase("{\"schema\":1,\"salt\":\"a\",\"kind\":\"recall\",\"time\":\"soon\"")]
    [TestCase("{\"schema\":1,\"kind\":[[[[")]
    public void What_is_sealed_and_says_something_else_is_passed_over(string said)
    {
        var bytes = Encoding.UTF8.GetBytes(said);

        byte[] file = [.. bytes, .. Encoding.UTF8.GetBytes($",\"id\":\"{ReceiptId.Of(bytes)}\"}}\n"), .. Write(1, 1).File];

        Assert.That(ReceiptLine.ReadBackwards(file).Count(), Is.EqualTo(1));
    }

    static (byte[] File, IReadOnlyList<ReceiptId> Ids) Write(int seed, int count)
    {
        var random = new RandomReceipts(seed);
        var lines = Enumerable.Range(0, count).Select(_ => ReceiptLine.Write(random.Next())).ToList();
        return ([.. lines.SelectMany(line => line.Line)], [.. lines.Select(line => line.Id)]);
    }
}
