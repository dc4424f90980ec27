namespace ContactCenter.Backoffice.Requests;

/// <summary>What another system sends is read as far as it may be long, and no further.</summary>
public static class BoundedBody
{
    private const int Piece = 64 * 1024;

    /// <returns>All of it; null when there is more than may be.</returns>
    public static async Task<byte[]?> ReadAsync(Stream body, int most, CancellationToken cancel)
    {
        using var read = new MemoryStream();
        var piece = new byte[Piece];
        for (int count; (count = await body.ReadAsync(piece, cancel)) > 0;)
        {
            if (read.Length + count > most)
            {
                return null;
            }

            read.Write(piece, 0, count);
        }

        return read.ToArray();
    }
}
