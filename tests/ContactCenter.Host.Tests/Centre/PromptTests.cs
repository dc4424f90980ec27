using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Accounts;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Media.Playback;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ContactCenter.Host.Tests.Centre;

/// <summary>Files of prompts: what is taken, and how one goes.</summary>
[Collection(nameof(RunningHost))]
public sealed class PromptTests(RunningHost host)
{
    private const string Prompts = "/api/settings/prompts";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_file_that_is_played_stays_with_all_that_plays_it_and_one_that_is_not_goes_from_the_centre_and_its_Host()
    {
        using var admin = await host.SignInAsync("administrator");
        var before = (await admin.GetJsonAsync(Prompts)).AsArray();
        var used = before.Where(f => (bool)f!["isUsed"]!).Select(f => (string)f!["file"]!)
            .First(name => !name.StartsWith("tts-", StringComparison.Ordinal));

        using var kept = await admin.SendAsync(HttpMethod.Delete, $"{Prompts}/{used}");
        Assert.Equal((HttpStatusCode.Conflict, "prompt-in-use"), (kept.StatusCode, await ApiClient.CodeAsync(kept)));
        Assert.Contains("file-of-prompt", await kept.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var file = $"old-{Guid.NewGuid():N}.al";
        using var put = await admin.SendAsync(
            HttpMethod.Put, $"{Prompts}/{file}", new ByteArrayContent([.. Enumerable.Repeat((byte)0xD5, 800)]));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var copy = Path.Combine(host.Foundation.Folder.Prompts, file);
        Assert.True(File.Exists(copy));

        using var spoilt = await admin.SendAsync(HttpMethod.Delete, $"{Prompts}/{file}?reason=a%0Ab");
        Assert.Equal(HttpStatusCode.BadRequest, spoilt.StatusCode);
        using var gone = await admin.SendAsync(HttpMethod.Delete, $"{Prompts}/{file}?reason=Replaced");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var again = await admin.SendAsync(HttpMethod.Delete, $"{Prompts}/{file}");
        Assert.Equal((HttpStatusCode.NotFound, "unknown-prompt"), (again.StatusCode, await ApiClient.CodeAsync(again)));
        Assert.False(File.Exists(copy));
        var entries = await host.Services.GetRequiredService<AuditLog>().ReadAsync(
            DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 1_000, CancellationToken.None);
        Assert.Contains(entries, e => e is { Action: "prompt-removed", Reason: "Replaced" } && e.Target == file);
    }

    /// <summary>Both are let go at once, in either order: the second is told why, and nothing is done by half.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_taking_a_file_out_and_naming_it_at_the_same_time_one_is_refused_with_its_reason(bool removedFirst)
    {
        using var admin = await host.SignInAsync("administrator");
        using var other = await host.SignInAsync("administrator");
        var id = $"p-{Guid.NewGuid():N}";
        using var put = await admin.SendAsync(
            HttpMethod.Put, $"{Prompts}/{id}.al", new ByteArrayContent([.. Enumerable.Repeat((byte)0xD5, 800)]));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var view = await admin.GetJsonAsync("/api/settings");
        var settings = view["settings"]!;
        settings["prompts"]!.AsArray().Add(new JsonObject { ["id"] = id, ["name"] = id, ["file"] = $"{id}.al" });
        Task<HttpResponseMessage> NameAsync() => admin.SendAsync(
            HttpMethod.Put, "/api/settings", JsonContent.Create(new { basedOn = (long)view["version"]!, settings, reason = "check" }));
        Task<HttpResponseMessage> RemoveAsync() => other.SendAsync(HttpMethod.Delete, $"{Prompts}/{id}.al");

        var both = new List<Task<HttpResponseMessage>>();
        var database = host.Services.GetRequiredService<StorageDatabase>();
        await using (var hold = await database.DataSource.OpenConnectionAsync())
        {
            await using var transaction = await hold.BeginTransactionAsync();
            await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('prompt files'))", hold);
            await take.ExecuteNonQueryAsync();
            both.Add(removedFirst ? RemoveAsync() : NameAsync());
            await WaitingAsync(hold, 1);
            both.Add(removedFirst ? NameAsync() : RemoveAsync());
            await WaitingAsync(hold, 2);
            await transaction.CommitAsync();
        }

        using var first = await both[0].WaitAsync(Limit);
        using var second = await both[1].WaitAsync(Limit);
        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync());
        Assert.Equal(
            removedFirst ? (HttpStatusCode.BadRequest, "no-file") : (HttpStatusCode.Conflict, "file-of-prompt"),
            (second.StatusCode, (string)(await ApiClient.JsonAsync(second))["faults"]!.AsObject().First().Value![0]!["code"]!));
        Assert.Equal(!removedFirst, (await admin.GetJsonAsync(Prompts)).AsArray().Any(f => (string)f!["file"]! == $"{id}.al"));
        var now = await admin.GetJsonAsync("/api/settings");
        Assert.Equal(!removedFirst, now.ToJsonString().Contains(id, StringComparison.Ordinal));
        var prompts = now["settings"]!["prompts"]!.AsArray();
        prompts.RemoveAll(p => (string?)p!["id"] == id);
        using var restored = await admin.SendAsync(
            HttpMethod.Put, "/api/settings",
            JsonContent.Create(new { basedOn = (long)now["version"]!, settings = now["settings"], reason = "check" }));
        Assert.True(restored.IsSuccessStatusCode, await restored.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_file_whose_name_says_that_it_has_no_header_has_none()
    {
        using var admin = await host.SignInAsync("administrator");
        using var wave = await admin.GetAsync($"{Prompts}/hold.wav");

        using var answer = await admin.SendAsync(
            HttpMethod.Put, $"{Prompts}/misnamed.al", new ByteArrayContent(await wave.Content.ReadAsByteArrayAsync()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("not-raw", (string)(await ApiClient.JsonAsync(answer))["faults"]!["body"]![0]!["code"]!);
    }

    [Theory]
    [InlineData("a\u202Efdp.wav")]
    [InlineData("hold\u2069.al")]
    public async Task A_name_that_reads_as_another_is_none(string name)
    {
        using var admin = await host.SignInAsync("administrator");

        using var answer = await admin.SendAsync(
            HttpMethod.Put, $"{Prompts}/{Uri.EscapeDataString(name)}", new ByteArrayContent([.. Enumerable.Repeat((byte)0xD5, 800)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("prompt-name", (string)(await ApiClient.JsonAsync(answer))["faults"]!["file"]![0]!["code"]!);
    }

    /// <summary>A header of 44 bytes that is right and says of itself that no sample follows.</summary>
    [Fact]
    public async Task A_file_without_a_sample_is_none()
    {
        using var admin = await host.SignInAsync("administrator");
        byte[] header =
        [
            .. "RIFF"u8, 36, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0,
            .. "data"u8, 0, 0, 0, 0,
        ];

        using var answer = await admin.SendAsync(HttpMethod.Put, $"{Prompts}/silent.wav", new ByteArrayContent(header));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("no-audio", (string)(await ApiClient.JsonAsync(answer))["faults"]!["body"]![0]!["code"]!);
    }

    /// <summary>Of data of a time when longer names were taken.</summary>
    [Fact]
    public async Task A_name_that_no_folder_takes_is_one_warning_and_keeps_the_others_from_nothing()
    {
        var files = host.Services.GetRequiredService<PromptFiles>();
        var (tooLong, other) = (new string('长', 100) + ".al", $"z-{Guid.NewGuid():N}.al");
        await files.SaveAsync(tooLong, [0xD5], CancellationToken.None);
        await files.SaveAsync(other, [0xD5], CancellationToken.None);
        var log = new Lines();
        try
        {
            await new PromptFolder(files, host.Foundation.Folder, log)
                .BringUpToDateAsync(host.Foundation.Centre.Current, CancellationToken.None);

            var line = Assert.Single(log.Written, l => l.Text.Contains(tooLong, StringComparison.Ordinal));
            Assert.Equal((LogLevel.Warning, null), (line.Level, line.Error));
            Assert.True(File.Exists(Path.Combine(host.Foundation.Folder.Prompts, other)));
        }
        finally
        {
            await files.RemoveAsync(tooLong, CancellationToken.None);
            await files.RemoveAsync(other, CancellationToken.None);
        }
    }

    /// <summary>What may be put is what players read, to the byte.</summary>
    [Fact]
    public void The_largest_file_is_that_of_the_players() => Assert.Equal(
        PromptFile.MaxBytes,
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(e => e.RoutePattern.RawText!.EndsWith("/settings/prompts/{file}", StringComparison.Ordinal)
                && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("PUT"))
            .Metadata.GetMetadata<BodyLimit>()!.Bytes);

    private sealed class Lines : ILogger<PromptFolder>
    {
        public List<(LogLevel Level, string Text, Exception? Error)> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add((logLevel, formatter(state, exception), exception));
    }

    /// <summary>Until so many wait for the lock that is held here.</summary>
    private static async Task WaitingAsync(NpgsqlConnection hold, int count)
    {
        using var enough = new CancellationTokenSource(Limit);
        await using var ask = new NpgsqlCommand(
            """
            SELECT count(*) FROM pg_locks w JOIN pg_locks h USING (classid, objid, objsubid)
            WHERE h.pid = pg_backend_pid() AND h.locktype = 'advisory' AND h.granted AND w.locktype = 'advisory' AND NOT w.granted
            """, hold);
        while ((long)(await ask.ExecuteScalarAsync(enough.Token))! < count)
        {
            enough.Token.ThrowIfCancellationRequested();
        }
    }
}
