namespace AgentMemory.Episodes.Transcripts;

/// <summary>Takes a stream apart at line feeds. However long the stream and its lines are, one line that is not too long is all that is held.</summary>
/// <param name="stream">The transcript; it stands where the first record begins.</param>
/// <param name="offset">That place.</param>
sealed class LineRecords(Stream stream, long offset)
{
    byte[] _buffer = new byte[TranscriptRecord.ChunkBytes];
    int _start;
    int _length;
    long _at = offset;

    /// <summary>Returns the records, empty lines left out.</summary>
    internal IEnumerable<TranscriptRecord> Read()
    {
        var (scanned, isTooLong) = (0, false);
        while (true)
        {
            var feed = _buffer.AsSpan(_start + scanned, _length - scanned).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                var size = scanned + feed;
                var line = _buffer.AsMemory(_start, size);
                Take(size + 1);
                if (isTooLong || size > 0)
                    yield return new TranscriptRecord(isTooLong ? default : line, _at, IsOpen: false);
                (scanned, isTooLong) = (0, false);
                continue;
            }
            scanned = _length;
            if (_length >= TranscriptRecord.MostBytes)
            {
                isTooLong = true;
                Take(_length);
                scanned = 0;
            }
            if (Fill())
                continue;
            // A line that is too long and still being written is read when it is whole: from where it begins.
            if (!isTooLong && _length > 0)
                yield return new TranscriptRecord(_buffer.AsMemory(_start, _length), _at + _length, IsOpen: true);
            yield break;
        }
    }

    void Take(int count)
    {
        _start += count;
        _length -= count;
        _at += count;
    }

    bool Fill()
    {
        if (_length == 0)
            _start = 0;
        if (_start + _length == _buffer.Length)
            MakeRoom();
        var read = stream.Read(_buffer, _start + _length, _buffer.Length - _start - _length);
        _length += read;
        return read > 0;
    }

    void MakeRoom()
    {
        var target = _start > _buffer.Length / 2 ? _buffer : new byte[_buffer.Length * 2];
        _buffer.AsSpan(_start, _length).CopyTo(target);
        (_buffer, _start) = (target, 0);
    }
}
