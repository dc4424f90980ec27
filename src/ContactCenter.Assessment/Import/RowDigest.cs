using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Assessment.Import;

/// <summary>Tells whether a row is the call that is stored already.</summary>
internal sealed class RowDigest
{
    private readonly MemoryStream _canonical = new();

    /// <summary>Over the values, not over their spelling: the same moment in another offset is no change.</summary>
    public Guid Of(ImportRow row)
    {
        _canonical.SetLength(0);
        foreach (var text in new[] { row.CallId, row.EntryNumber, row.CallerNumber, row.Queue ?? "", row.Agent ?? "" })
        {
            _canonical.Write(Encoding.UTF8.GetBytes(text));
            _canonical.WriteByte(0);
        }

        ReadOnlySpan<long> numbers =
        [
            (long)row.Direction, (long)row.Outcome, row.ArrivedAt.UtcTicks, row.HumanRequestedAt?.UtcTicks ?? 0, row.AnsweredAt?.UtcTicks ?? 0,
            row.EndedAt.UtcTicks, row.ToRecord().WrapUpEndedAt?.UtcTicks ?? 0, row.HoldMilliseconds, row.RatingPushed ? 1 : 0, row.Rating ?? 0,
        ];
        _canonical.Write(MemoryMarshal.AsBytes(numbers));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_canonical.GetBuffer().AsSpan(0, (int)_canonical.Length), hash);
        return new(hash[..16]);
    }
}
