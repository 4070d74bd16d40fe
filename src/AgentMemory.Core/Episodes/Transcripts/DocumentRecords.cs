using System.Buffers;

namespace AgentMemory.Episodes.Transcripts;

/// <summary>
/// Takes one JSON document apart: every object in a list of its root is a record. The document is never held as a whole. A document is
/// written anew when it grows, so its records are read from the beginning.
/// </summary>
sealed class DocumentRecords(Stream stream)
{
    /// <summary>Root, list, record.</summary>
    const int RecordDepth = 3;

    readonly ArrayBufferWriter<byte> _record = new(TranscriptRecord.ChunkBytes);
    int _depth;
    bool _isText;
    bool _isEscaped;
    bool _isRecord;
    bool _isTooLong;

    /// <summary>Returns the records.</summary>
    internal IEnumerable<TranscriptRecord> Read()
    {
        var chunk = new byte[TranscriptRecord.ChunkBytes];
        long at = 0;
        for (int read; (read = stream.Read(chunk)) > 0; at += read)
        {
            for (var i = 0; i < read; i++)
            {
                if (!IsEnd(chunk[i]))
                    continue;
                yield return new TranscriptRecord(_isTooLong ? default : _record.WrittenMemory, at + i + 1, IsOpen: false);
                _isRecord = false;
            }
        }
    }

    /// <summary>Takes a byte in; whether a record ends with it.</summary>
    bool IsEnd(byte next)
    {
        var ends = false;
        if (_isText)
        {
            _isText = _isEscaped || next != '"';
            _isEscaped = !_isEscaped && next == '\\';
        }
        else if (next == '"')
        {
            _isText = true;
        }
        else if (next is (byte)'{' or (byte)'[')
        {
            if (++_depth == RecordDepth && next == '{')
                Begin();
        }
        else if (next is (byte)'}' or (byte)']')
        {
            ends = _isRecord && _depth == RecordDepth;
            _depth = Math.Max(0, _depth - 1);
        }
        if (_isRecord && !_isTooLong)
            Keep(next);
        return ends;
    }

    void Begin()
    {
        (_isRecord, _isTooLong) = (true, false);
        _record.ResetWrittenCount();
    }

    void Keep(byte next)
    {
        _isTooLong = _record.WrittenCount >= TranscriptRecord.MostBytes;
        if (_isTooLong)
            return;
        _record.GetSpan(1)[0] = next;
        _record.Advance(1);
    }
}
