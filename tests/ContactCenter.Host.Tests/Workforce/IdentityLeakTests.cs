using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>
/// STF-01: who somebody is stands nowhere in clear: not in any table, not in any file of the data folder, not in what is taken out, and
/// not in what the Host logs, to the level of debugging.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class IdentityLeakTests(RunningHost host)
{
    private const string Mobile = "13871234096";
    private const string Root = "/api/workforce/staff";

    [Fact]
    public async Task STF_01_planted_values_are_in_no_table_no_file_no_export_and_no_log()
    {
        string[] planted = [ExamPeople.Card(77), Mobile, "会计师XQ", "SCANOF"];
        using var watch = new WordWatch([.. planted, $"{Root}/"]);
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(watch);
        using var keeper = await host.SignInAsync("supervisor");
        using var reviewer = await host.SignInAsync("administrator");
        var card = ExamPeople.Card(77);
        var number = "L" + Guid.NewGuid().ToString("N")[..8];
        var file = await ExamPeople.OkAsync(keeper, Root, new
        {
            number, name = "钱多多",
            identity = new { identityNumber = card, mobile = Mobile, education = "大专", title = "会计师XQ" },
        });
        var id = (string)file["id"]!;
        var kept = await ExamPeople.OkAsync(keeper, $"{Root}/{id}/papers",
            new { kind = "identityCopy", signedOn = "2026-01-02", note = "柜 3" });
        var paper = (string)kept["papers"]![0]!["id"]!;
        var path = $"{Root}/{id}/papers/{paper}/files";
        var scan = Encoding.UTF8.GetBytes($"%PDF-1.4\n% SCANOF{card}\n%%EOF\n");
        using var added = await AddAsync(keeper, path, scan, $"{card} 身份证.pdf");
        Assert.True(added.StatusCode is HttpStatusCode.OK, await added.Content.ReadAsStringAsync());
        var sha256 = (string)(await ApiClient.JsonAsync(added))["items"]![0]!["sha256"]!;

        // Opened by who may and says why; whoever only sees files of staff does not.
        using var noReason = await keeper.GetAsync($"{path}/{sha256}");
        Assert.Equal(HttpStatusCode.BadRequest, noReason.StatusCode);
        using var opened = await keeper.GetAsync($"{path}/{sha256}?reason=%E6%A0%B8%E5%AF%B9");
        Assert.Equal(scan, await opened.Content.ReadAsByteArrayAsync());
        Assert.DoesNotContain(card, opened.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        using var auditor = await host.SignInAsync("auditor");
        using var closed = await auditor.GetAsync($"{path}/{sha256}?reason=x");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        await ExamPeople.OkAsync(keeper, $"{Root}/{id}/identity", new { reason = "核对" });
        await ExamPeople.OkAsync(reviewer, $"{Root}/{id}/papers/{paper}/review", new { });
        using var late = await AddAsync(keeper, path, [.. scan, (byte)'\n'], "2.pdf");
        Assert.Equal("paper-reviewed", await ApiClient.CodeAsync(late));

        // The whole data folder: the database as it lies on disk with its log, journals, files, keys.
        var read = 0L;
        foreach (var stored in Directory.EnumerateFiles(host.Foundation.Folder.Root, "*", SearchOption.AllDirectories))
        {
            var bytes = await ReadAsync(stored);
            read += bytes.Length;
            Assert.All(planted, word => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) < 0, $"{stored} has {word}"));
        }

        Assert.True(read > 1 << 20, $"only {read} bytes were read");
        var database = host.Services.GetRequiredService<StorageDatabase>();
        foreach (var table in await database.ReadAsync(
            """
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            """,
            r => r.GetString(0), CancellationToken.None))
        {
            var found = await database.ReadAsync(
                $"""
                SELECT 1 FROM {table} t WHERE EXISTS (SELECT FROM unnest($1::text[]) w
                  WHERE strpos(t::text, w) > 0 OR strpos(t::text, encode(convert_to(w, 'UTF8'), 'hex')) > 0)
                """,
                r => r.GetInt32(0), CancellationToken.None, (object)planted);
            Assert.True(found.Count == 0, $"{table} has {found.Count} rows with who somebody is in clear");
        }

        string[] exports =
        [
            "/api/audit", "/api/audit.csv?reason=leak", $"{Root}?show=all&pageSize=200", $"{Root}/{id}", "/api/workforce/tests/",
            "/api/workforce/posts", "/api/workforce/posts/days",
            "/api/workforce/roster/attendance/export?reason=leak", "/api/workforce/roster/absences", "/api/workforce/inspection",
            "/api/workforce/inspection/export?reason=leak",
        ];
        foreach (var export in exports)
        {
            var text = await auditor.TextAsync(export);
            Assert.All(planted, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        }

        // What is refused and what breaks is logged too: a card that is wrong, one that is known, a body that is none.
        string[] bodies = [$"{{\"number\":\"{number}\",\"identity\":{{\"identityNumber\":\"{card}9\"}}}}", $"{{\"identity\":{card}"];
        foreach (var body in bodies)
        {
            using var refused = await keeper.PostTextAsync(Root, body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        Assert.Contains(watch.Found, line => line.Contains($"{Root}/{id}/identity", StringComparison.Ordinal));
        Assert.True(watch.Heard > 100, $"only {watch.Heard} lines were heard");
        Assert.All(watch.Found, line => Assert.All(planted, word => Assert.DoesNotContain(word, line, StringComparison.Ordinal)));
    }

    private static async Task<HttpResponseMessage> AddAsync(ApiClient keeper, string path, byte[] content, string name)
    {
        using var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { part, "file", name } };
        return await keeper.SendAsync(HttpMethod.Post, path, form);
    }

    /// <summary>What others write meanwhile is read as far as it is; what is gone, or locked by its owner, is empty.</summary>
    private static async Task<byte[]> ReadAsync(string path)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory);
            return memory.ToArray();
        }
        catch (IOException)
        {
            return [];
        }
    }
}
