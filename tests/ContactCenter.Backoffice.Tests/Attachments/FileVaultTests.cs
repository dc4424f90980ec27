using System.Security.Cryptography;
using System.Text;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Testing.Files;

namespace ContactCenter.Backoffice.Tests.Attachments;

/// <summary>Files as they come in: what they are, how large, and what scanners say.</summary>
public sealed class FileVaultTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly AttachmentKind Papers = new("test.paper", 200_000, AttachmentKind.Documents);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_kept_under_the_hash_of_its_content_and_can_be_read_again()
    {
        var content = Encoding.UTF8.GetBytes("%PDF-1.7\n" + new string('x', 150_000));

        var kept = Assert.IsType<FileReceipt.Kept>(await ReceiveAsync("../扫描.PDF", content));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), kept.Sha256);
        Assert.Equal(("扫描.PDF", content.Length, FileType.Pdf), (kept.FileName, (int)kept.Bytes, kept.Type));
        await using (var file = await Vault().OpenAsync(kept.Sha256, None))
        {
            using var read = new MemoryStream();
            await file!.CopyToAsync(read);
            Assert.Equal(content, read.ToArray());
        }

        Assert.True(await Vault().IsWholeAsync(kept.Sha256, None));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, FileVault.RelativePath(kept.Sha256)), "forged");
        Assert.False(await Vault().IsWholeAsync(kept.Sha256, None));
        Assert.Null(await Vault().OpenAsync("../../../../etc/passwd", None));
    }

    [Theory]
    [InlineData("empty.pdf", "", FileRefusal.Empty)]
    [InlineData("program.pdf", "MZ\0\u0001", FileRefusal.Type)]
    [InlineData("script.txt", "#!/bin/sh\nrm -rf /", FileRefusal.Type)]
    [InlineData("page.txt", "  <!DOCTYPE html><script>alert(1)</script>", FileRefusal.Type)]
    [InlineData("picture.xml", "<?xml version='1.0'?><svg onload='alert(1)'/>", FileRefusal.Type)]
    [InlineData("binary.txt", "text\0text", FileRefusal.Type)]
    [InlineData("invoice.png", "%PDF-1.7", FileRefusal.Name)]
    [InlineData("invoice.pdf.exe", "%PDF-1.7", FileRefusal.Name)]
    [InlineData("nothing", "text", FileRefusal.Name)]
    public async Task What_is_not_taken_is_refused_and_leaves_nothing_behind(string name, string content, FileRefusal why)
    {
        Assert.Equal(why, Assert.IsType<FileReceipt.Refused>(await ReceiveAsync(name, Encoding.UTF8.GetBytes(content))).Why);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_read_no_further_than_its_limit()
    {
        using var endless = new Endless();

        var refused = Assert.IsType<FileReceipt.Refused>(await Vault().ReceiveAsync(Papers, "a.txt", endless, None));

        Assert.Equal(FileRefusal.TooLarge, refused.Why);
        Assert.InRange(endless.Given, Papers.LimitBytes, Papers.LimitBytes + 128 * 1024);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_program_behind_a_page_of_text_is_found_by_its_bytes()
    {
        byte[] content = [.. Enumerable.Repeat((byte)'a', 100_000), 0, 1, 2];

        Assert.Equal(FileRefusal.Type, Assert.IsType<FileReceipt.Refused>(await ReceiveAsync("a.txt", content)).Why);
    }

    [Fact]
    public async Task A_scanner_sees_the_whole_file_before_it_is_kept_and_is_named_with_it()
    {
        var content = "%PDF-1.7 harmless"u8.ToArray();
        var scanner = new Scanner();

        var kept = Assert.IsType<FileReceipt.Kept>(await ReceiveAsync("a.pdf", content, scanner));
        Assert.Equal("test scanner", Assert.Single(kept.ScannedBy));
        Assert.Equal(content, scanner.Seen);

        scanner.Finds = "Eicar-Test-Signature";
        var refused = Assert.IsType<FileReceipt.Refused>(await ReceiveAsync("b.pdf", [.. content, 1], scanner));
        Assert.Equal(FileRefusal.Malware, refused.Why);
        Assert.Contains("Eicar-Test-Signature", refused.Text.En, StringComparison.Ordinal);

        scanner.IsAway = true;
        Assert.Equal(FileRefusal.Unscanned, Assert.IsType<FileReceipt.Refused>(await ReceiveAsync("c.pdf", [.. content, 2], scanner)).Why);
        Assert.Single(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("89504E470D0A1A0A", "PNG")]
    [InlineData("FFD8FFE0", "JPEG")]
    [InlineData("504B0304", "ZIP/Office")]
    [InlineData("D0CF11E0A1B11AE1", "Office 97–2003")]
    [InlineData("524946460000000057415645", "WAV")]
    [InlineData("584946460000000057415645", null)]
    [InlineData("0000001866747970", "MP4")]
    [InlineData("C4E3BAC3", "text")] // 你好 in GB 18030
    [InlineData("7F454C46", null)] // ELF
    [InlineData("CAFEBABE00", null)]
    [InlineData("424D0A010000000000003600", "BMP")]
    [InlineData("424D573A206E6F746573206F6E", "text")] // BMW: notes on
    [InlineData("4944330400000000", "MP3")]
    [InlineData("4944333A206E6F746573", "text")] // ID3: notes
    public void Content_says_what_a_file_is(string head, string? name) =>
        Assert.Equal(name, FileType.Of(Convert.FromHexString(head))?.Name);

    private FileVault Vault(params IFileScanner[] scanners) => new(_folder.Path, scanners);

    private Task<FileReceipt> ReceiveAsync(string name, byte[] content, params IFileScanner[] scanners) =>
        Vault(scanners).ReceiveAsync(Papers, name, new MemoryStream(content), None);

    private sealed class Scanner : IFileScanner
    {
        public string Name => "test scanner";

        public string? Finds { get; set; }

        public bool IsAway { get; set; }

        public byte[] Seen { get; private set; } = [];

        public async Task<string?> ScanAsync(Stream content, CancellationToken cancel)
        {
            using var all = new MemoryStream();
            await content.CopyToAsync(all, cancel);
            Seen = all.ToArray();
            return IsAway ? throw new IOException("away") : Finds;
        }
    }

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'a');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
