using System.Security.Cryptography;
using ContactCenter.Backoffice.Sealing;

namespace ContactCenter.Backoffice.Tests.Attachments;

/// <summary>Files that lie encrypted: read from any place, and not at all once anything of them was changed.</summary>
public sealed class SealedContentTests
{
    private const int Piece = SealedContent.PieceBytes;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(SealedContent.KeyBytes);
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData((3 * Piece) + 17)]
    public async Task What_was_sealed_is_read_again_from_any_place(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var closed = await SealAsync(plain);
        var pieces = Math.Max(1, (length + Piece - 1) / Piece);
        Assert.Equal(SealedContent.Head.Length + length + (pieces * SealedContent.TagBytes), closed.Length);
        Assert.Equal(closed, await SealAsync(plain));

        await using var opened = new UnsealingStream(new MemoryStream(closed), Key);
        Assert.Equal(length, opened.Length);
        using var whole = new MemoryStream();
        await opened.CopyToAsync(whole, None);
        Assert.Equal(plain, whole.ToArray());
        foreach (var from in new[] { length - 1, length / 2, 0 }.Where(f => f >= 0 && f < length))
        {
            opened.Seek(from, SeekOrigin.Begin);
            Assert.Equal(plain[from], opened.ReadByte());
        }

        opened.Position = length;
        Assert.Equal(-1, opened.ReadByte());
    }

    /// <summary>Any byte changed, a piece left out, two pieces in each other's place, the end cut off at a piece, another key.</summary>
    [Fact]
    public async Task What_was_changed_is_not_read()
    {
        var closed = await SealAsync(RandomNumberGenerator.GetBytes((2 * Piece) + 5));
        var (head, piece) = (SealedContent.Head.Length, Piece + SealedContent.TagBytes);
        foreach (var at in new[] { 0, head, head + SealedContent.TagBytes, head + piece, closed.Length - 1 })
        {
            var changed = closed.ToArray();
            changed[at] ^= 1;
            AssertUnread(changed);
        }

        AssertUnread([.. closed[..head], .. closed[(head + piece)..]]);
        AssertUnread(
            [
                .. closed[..head], .. closed[(head + piece)..(head + (2 * piece))], .. closed[head..(head + piece)],
                .. closed[(head + (2 * piece))..],
            ]);
        AssertUnread(closed[..(head + (2 * piece))]);
        AssertUnread(closed[..(head + 3)]);
        AssertUnread(closed, RandomNumberGenerator.GetBytes(SealedContent.KeyBytes));
    }

    private static void AssertUnread(byte[] bytes, byte[]? key = null) => Assert.ThrowsAny<IOException>(() =>
    {
        using var opened = new UnsealingStream(new MemoryStream(bytes), key ?? Key);
        opened.CopyTo(Stream.Null);
    });

    private static async Task<byte[]> SealAsync(byte[] plain)
    {
        using var from = new MemoryStream(plain);
        using var to = new MemoryStream();
        await SealedContent.WriteAsync(from, to, Key, None);
        return to.ToArray();
    }
}
