using System.Text;
using AgentMemory.Episodes;
using AgentMemory.Episodes.Transcripts;

namespace AgentMemory.Core.Tests.Episodes;

sealed class TranscriptReaderTests
{
    [Test]
    public void Every_place_it_stops_at_is_one_to_go_on_from()
    {
        var bytes = Encoding.UTF8.GetBytes(Transcripts.Claude + "\n");
        var steps = Transcripts.Steps("claude", bytes);
        var whole = steps.SelectMany(step => step.Events).ToList();

        for (var i = 0; i < steps.Count; i++)
        {
            var rest = Transcripts.Steps("claude", bytes, steps[i].End).SelectMany(step => step.Events);

            Assert.That(steps.Take(i + 1).SelectMany(step => step.Events).Concat(rest), Is.EqualTo(whole));
        }
    }

    [Test]
    public void A_transcript_cut_anywhere_gives_what_is_whole_and_goes_on_later()
    {
        var bytes = Encoding.UTF8.GetBytes(Transcripts.Codex + "\n");
        var whole = Transcripts.Steps("codex", bytes).SelectMany(step => step.Events).ToList();

        for (var cut = 0; cut < bytes.Length; cut += 7)
        {
            var first = Transcripts.Steps("codex", bytes[..cut]);
            var place = first.Count == 0 ? 0 : first[^1].End;
            var second = Transcripts.Steps("codex", bytes, place).SelectMany(step => step.Events);

            Assert.That(first.SelectMany(step => step.Events).Concat(second), Is.EqualTo(whole), $"cut at {cut}");
        }
    }

    [Test]
    public void What_is_malformed_is_passed_over_and_counted()
    {
        byte[] bytes =
        [
            .. "not json\n\n{\"type\":\n"u8,
            .. "{\"type\":\"user\",\"message\":{\"content\":\"a\xff\"}}\n"u8,
            .. Encoding.Latin1.GetBytes("{\"type\":\"user\",\"message\":{\"content\":\"caf\u00e9\"}}\n"),
            .. Encoding.UTF8.GetBytes(Transcripts.ClaudeUser("still here")),
            .. "{\"type\":\"user\",\"mess"u8,
        ];

        var steps = Transcripts.Steps("claude", bytes);

        Assert.That(steps.SelectMany(step => step.Events).OfType<SessionEvent.UserSaid>().Select(said => said.Text), Does.Contain("still here"));
        Assert.That(steps.Count(step => step.IsPassedOver), Is.GreaterThanOrEqualTo(2));
        Assert.That(steps[^1].End, Is.LessThan(bytes.Length), "the line that is still being written is left");
    }

    [Test]
    public void Two_hundred_megabytes_with_a_line_of_fifty_take_a_few()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var stream = new LongTranscript();
        var distiller = new EpisodeDistiller(new Gathered(), ["/home/ada/shop"]);
        var (steps, passedOver) = (0, 0);

        foreach (var step in new TranscriptReader(TranscriptFormats.Of("claude")!).Read(stream, 0))
        {
            foreach (var happened in step.Events)
                distiller.Add(happened);
            (steps, passedOver) = (steps + 1, passedOver + (step.IsPassedOver ? 1 : 0));
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(stream.Position, Is.GreaterThan(200_000_000));
        Assert.That(passedOver, Is.EqualTo(1), "the line of fifty megabytes");
        Assert.That(distiller.Gathered.Turns, Is.EqualTo(LongTranscript.Turns));
        // Everything that was ever allocated, not what was held at once, which is less.
        Assert.That(allocated, Is.LessThan(64_000_000));
    }

    [Test]
    public void A_document_with_an_endless_record_is_read_past_it()
    {
        var text = "{\"messages\":[{\"type\":\"user\",\"content\":\"one\"},{\"x\":\"" + new string('y', TranscriptRecord.MostBytes + 10) + "\"},{\"type\":\"user\",\"content\":\"two\"}]}";

        var steps = Transcripts.Steps("gemini", Encoding.UTF8.GetBytes(text));

        Assert.That(steps.SelectMany(step => step.Events).OfType<SessionEvent.UserSaid>().Select(said => said.Text), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(steps.Count(step => step.IsPassedOver), Is.EqualTo(1));
    }

    /// <summary>A transcript that is made while it is read: large outputs of tools, one line of fifty megabytes, and a word of the user now and then.</summary>
    sealed class LongTranscript : Stream
    {
        internal const int Turns = 4;
        const int Outputs = 1500;

        static readonly byte[] Output = Encoding.UTF8.GetBytes("{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":\"" + new string('x', 100_000) + "\"}]}}\n");
        static readonly byte[] Huge = new byte[1_000_000];

        readonly IEnumerator<byte[]> _parts = Parts().GetEnumerator();
        ReadOnlyMemory<byte> _rest;
        long _position;

        static IEnumerable<byte[]> Parts()
        {
            Array.Fill(Huge, (byte)'z');
            for (var turn = 0; turn < Turns; turn++)
            {
                yield return Encoding.UTF8.GetBytes(Transcripts.ClaudeUser($"Please go on with part {turn}"));
                for (var i = 0; i < Outputs / Turns; i++)
                    yield return Output;
                if (turn != 1)
                    continue;
                for (var i = 0; i < 50; i++)
                    yield return Huge;
                yield return "\n"u8.ToArray();
            }
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_rest.IsEmpty)
                _rest = _parts.MoveNext() ? _parts.Current : default;
            var taken = Math.Min(count, _rest.Length);
            _rest[..taken].CopyTo(buffer.AsMemory(offset));
            _rest = _rest[taken..];
            _position += taken;
            return taken;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => _position;
        public override long Position { get => _position; set => throw new NotSupportedException(); }
        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
