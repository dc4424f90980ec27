using System.Security.Cryptography;
using ContactCenter.Backoffice.Attachments;

namespace ContactCenter.Documents.Templates;

/// <summary>Files of the vault that are read whole, and only as what they were.</summary>
internal static class KeptFile
{
    public static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <returns>Null when it is nowhere, or is another than it was.</returns>
    /// <exception cref="FileAwayException">It may be at a Host that does not answer.</exception>
    public static async Task<byte[]?> WholeAsync(this FileVault vault, string sha256, CancellationToken cancel)
    {
        if (await vault.OpenAsync(sha256, cancel) is not { } content)
        {
            return null;
        }

        await using (content)
        {
            using var whole = new MemoryStream();
            await content.CopyToAsync(whole, cancel);
            var file = whole.ToArray();
            return HashOf(file) == sha256 ? file : null;
        }
    }
}
