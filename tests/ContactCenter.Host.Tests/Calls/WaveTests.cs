using System.Net;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Recordings;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Calls;

/// <summary>What is seen of a recording, noted in it, and taken away with it.</summary>
[Collection(nameof(RunningHost))]
public sealed class WaveTests(RunningHost host)
{
    /// <summary>A-law of silence, and of nearly full scale.</summary>
    private const byte Silence = 0xD5;
    private const byte Loud = 0xAA;

    [Fact]
    public async Task Wave_form_says_when_who_speaks_and_stays_when_the_file_is_gone()
    {
        using var auditor = await host.SignInAsync("auditor");
        // Three tenths of a second: the caller in the second, the agent in the third, which is not whole.
        byte[] audio =
        [
            .. Enumerable.Repeat(Silence, 1_600), .. Enumerable.Range(0, 1_600).Select(i => i % 2 == 0 ? Loud : Silence),
            .. Enumerable.Range(0, 200).Select(i => i % 2 == 1 ? Loud : Silence),
        ];
        var call = await StoredCall.WriteAsync(host, auditor, audio: audio);

        for (var time = 0; time < 2; time++)
        {
            var wave = await auditor.GetJsonAsync($"/api/calls/{call}/recording/wave");
            var (caller, agent) = (Convert.FromBase64String((string)wave["caller"]!), Convert.FromBase64String((string)wave["agent"]!));
            Assert.Equal((100, 3, 3), ((int)wave["stepMilliseconds"]!, caller.Length, agent.Length));
            Assert.True(caller[0] < 23 && caller[1] > 250 && caller[2] < 23, string.Join(' ', caller));
            Assert.True(agent[0] < 23 && agent[1] < 23 && agent[2] > 250, string.Join(' ', agent));
            Assert.Empty(wave["damagedSeconds"]!.AsArray());
            File.Delete(Path.Combine(host.Foundation.Folder.Recordings, $"r-{call}.wav"));
        }

        var other = await StoredCall.WriteAsync(host, auditor);
        using var none = await auditor.GetAsync($"/api/calls/{other}/recording/wave");
        Assert.Equal("no-recording", await ApiClient.CodeAsync(none));
    }

    [Fact]
    public void The_bound_that_is_said_of_a_note_is_the_bound_that_is_taken()
    {
        Assert.Equal(Wrong.Missing.With(), NoteEndpoints.WhyNotAt(null, 61_500));
        Assert.Null(NoteEndpoints.WhyNotAt(62, 61_500));
        Assert.Equivalent(Wrong.OutOfRange(63, 0, 62), NoteEndpoints.WhyNotAt(62.01, 61_500), strict: true);
        Assert.Null(NoteEndpoints.WhyNotAt(61, 61_000));
        Assert.Equivalent(Wrong.OutOfRange(-1, 0, 61), NoteEndpoints.WhyNotAt(-0.5, 61_000), strict: true);
        Assert.Equivalent(Wrong.OutOfRange(86_401, 0, 86_400), NoteEndpoints.WhyNotAt(86_400.5, null), strict: true);
    }

    [Fact]
    public async Task Notes_are_at_moments_of_the_recording_and_their_writers_alone_take_them_away()
    {
        using var auditor = await host.SignInAsync("auditor");
        using var supervisor = await host.SignInAsync("supervisor");
        using var seat = await host.SignInAsync("agent8001");
        var call = await StoredCall.WriteAsync(host, auditor, audio: new byte[1_600]);
        var path = $"/api/calls/{call}/recording-notes";

        using var hollow = await auditor.PostAsync(path, new { atSeconds = StoredCall.TalkSeconds + 5, text = "a\u202Eb" });
        var errors = (await ApiClient.JsonAsync(hollow))["errors"]!.AsObject();
        Assert.Equal(["atSeconds", "text"], errors.Select(e => e.Key).Order(StringComparer.Ordinal));
        using var foreignSound = await auditor.PostAsync(path, new { recording = "r-nowhere", atSeconds = 1, text = "a" });
        Assert.Equal("unknown", (string?)(await ApiClient.JsonAsync(foreignSound))["faults"]!["recording"]![0]!["code"]);
        using var nowhere = await auditor.PostAsync(path, new { atSeconds = (double?)null, text = "a" });
        Assert.Equal("missing", (string?)(await ApiClient.JsonAsync(nowhere))["faults"]!["atSeconds"]![0]!["code"]);
        using var written = await auditor.PostAsync(path, new { atSeconds = 12.34, text = " 未核实身份 " });
        var note = await ApiClient.JsonAsync(written);
        Assert.Equal((HttpStatusCode.Created, 12.34, "未核实身份"), (written.StatusCode, (double)note["atSeconds"]!, (string)note["text"]!));
        var listed = (await supervisor.GetJsonAsync(path))["notes"]!.AsArray();
        Assert.Equal((string)note["text"]!, (string)Assert.Single(listed)!["text"]!);

        using var ofSeat = await seat.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, ofSeat.StatusCode);
        using var foreign = await supervisor.SendAsync(HttpMethod.Delete, $"{path}/{note["id"]}");
        Assert.Equal("unknown-recording-note", await ApiClient.CodeAsync(foreign));
        using var gone = await auditor.SendAsync(HttpMethod.Delete, $"{path}/{note["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Empty((await auditor.GetJsonAsync(path))["notes"]!.AsArray());
    }

    [Fact]
    public async Task SEC_02_a_recording_is_taken_out_with_a_permission_and_a_reason_which_is_written_down_each_time()
    {
        using var auditor = await host.SignInAsync("auditor");
        using var seat = await host.SignInAsync("agent8001");
        var call = await StoredCall.WriteAsync(host, auditor, audio: new byte[1_600]);
        var path = $"/api/calls/{call}/recording/file";

        using var silent = await auditor.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        using var ofSeat = await seat.GetAsync($"{path}?reason=x");
        Assert.Equal(HttpStatusCode.Forbidden, ofSeat.StatusCode);
        for (var time = 0; time < 2; time++)
        {
            using var taken = await auditor.GetAsync($"{path}?reason=投诉取证");
            Assert.Equal((HttpStatusCode.OK, "attachment"), (taken.StatusCode, taken.Content.Headers.ContentDisposition!.DispositionType));
        }

        var entries = await host.Services.GetRequiredService<AuditLog>()
            .ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 500, default);
        Assert.Equal(2, entries.Count(e => e.Action == "recording-downloaded" && e.Target == "r-" + call && e.Reason == "投诉取证"));
    }
}
