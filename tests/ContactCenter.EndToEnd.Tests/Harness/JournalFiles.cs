using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>An event as it stands in the journal.</summary>
internal sealed record JournalLine(string Stream, long Sequence, string Type, DateTimeOffset At, JsonNode Event)
{
    public string? Agent => (string?)Event["agent"];
}

/// <summary>Reads the segment files of a host, running or not, apart from the code under test.</summary>
internal static class JournalFiles
{
    private const int SegmentHeaderBytes = 48;
    private const int FrameHeaderBytes = 8;

    /// <summary>Everything that is durable, oldest first.</summary>
    public static IReadOnlyList<JournalLine> Read(RunningHost host) =>
        [.. Directory.EnumerateFiles(Path.Combine(host.Data, "journal"), "*.journal").Order(StringComparer.Ordinal).SelectMany(ReadSegment)];

    private static List<JournalLine> ReadSegment(string path)
    {
        var lines = new List<JournalLine>();
        var file = ReadAll(path);
        for (var at = SegmentHeaderBytes; at + FrameHeaderBytes <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
            if (length == 0 || at + FrameHeaderBytes + length > file.Length)
            {
                // Room that was taken ahead.
                break;
            }

            var payload = file.AsSpan(at + FrameHeaderBytes, length);
            if (Checksum(payload) != BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4)))
            {
                // A frame that is being written.
                break;
            }

            lines.AddRange(Encoding.UTF8.GetString(payload).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse));
            at += FrameHeaderBytes + length;
        }

        return lines;
    }

    private static byte[] ReadAll(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    private static JournalLine Parse(string json)
    {
        var line = JsonNode.Parse(json)!;
        var body = line["event"]!;
        return new JournalLine((string)line["stream"]!, (long)line["sequence"]!, (string)body["type"]!, (DateTimeOffset)body["at"]!, body);
    }
}
