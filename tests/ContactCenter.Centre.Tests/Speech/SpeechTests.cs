using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Centre.Speech;
using ContactCenter.Domain.Flows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Centre.Tests.Speech;

/// <summary>Engines that make audio, that are away, that are slow, and that send something else.</summary>
public sealed class SpeechTests : IDisposable
{
    private static readonly SpeechText Greeting = new("您好，欢迎致电12366", FlowLanguage.Chinese);

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("speech-");

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Why(MadeSpeech made) => string.Join(' ', made.Problems.Select(p => p.Text));

    [Fact]
    public async Task Local_engine_gets_the_text_on_its_input_and_its_audio_is_what_callers_hear()
    {
        var program = Program("""
            if [ "$1" = "-q" ]; then echo "n'i35n_| X'Au214_|"; exit 0; fi
            cat > "$(dirname "$0")/heard"; echo "$@" > "$(dirname "$0")/arguments"
            cat "$(dirname "$0")/tone.wav"
            """);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "tone.wav"), Tone(endless: true));
        var made = await Maker(Local(program)).MakeAsync(new("$(touch pwned) `id` -v xx '\"好", FlowLanguage.Chinese), default);
        Assert.Equal(8_000, BinaryPrimitives.ReadInt32LittleEndian(made.Wave.AsSpan(24)));
        Assert.InRange(made.Wave!.Length, 3_000, 5_000);
        Assert.Equal("espeak", made.Engine);
        Assert.Contains("好", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "heard")), StringComparison.Ordinal);
        var arguments = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "arguments"));
        Assert.Equal("-v cmn-latn-pinyin -s 150 -b 1 --stdin --stdout", arguments.Trim());
        Assert.False(File.Exists("pwned"));
    }

    [Fact]
    public async Task Same_words_are_made_once()
    {
        var program = Program("""
            if [ "$1" = "-q" ]; then echo "X'Au214_|"; exit 0; fi
            echo x >> "$(dirname "$0")/runs"; cat "$(dirname "$0")/tone.wav"
            """);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "tone.wav"), Tone());
        var maker = Maker(Local(program));
        await maker.MakeAsync(Greeting, default);
        await maker.MakeAsync(Greeting with { Text = "您好，欢迎致电１２３６６ " }, default);
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "runs")));
    }

    [Fact]
    public async Task Engine_that_is_not_there_is_said_so_in_words_that_help()
    {
        var made = await Maker(Local("/nowhere/espeak-ng")).MakeAsync(Greeting, default);
        Assert.Null(made.Wave);
        Assert.Contains("Install espeak-ng", Why(made), StringComparison.Ordinal);
        Assert.Contains("no engine", Why(await Maker().MakeAsync(Greeting, default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Voice_that_reads_Chinese_wrongly_is_not_used()
    {
        var made = await Maker(Local(Program("echo \"eItS eI oU 3\""))).MakeAsync(Greeting, default);
        Assert.Contains("reads Chinese wrongly", Why(made), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 3", "ended with 3")]
    [InlineData("echo nothing", "no audio")]
    [InlineData("cat /dev/zero", "too long")]
    public async Task Whatever_the_program_does_is_an_answer(string script, string problem)
    {
        var program = Program($"if [ \"$1\" = \"-q\" ]; then echo \"X'Au214_|\"; exit 0; fi\n{script}");
        var made = await Maker(Local(program)).MakeAsync(Greeting, default);
        Assert.Null(made.Wave);
        Assert.Contains(problem, Why(made), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_does_not_end_is_ended_in_its_time()
    {
        var program = Program("""
            if [ "$1" = "-q" ]; then echo "X'Au214_|"; exit 0; fi
            mkfifo "$(dirname "$0")/never"; touch "$(dirname "$0")/begun"; cat "$(dirname "$0")/never"
            """);
        var clock = new FakeTimeProvider();
        var making = Maker(new LocalEngine(new() { Program = program }, clock)).MakeAsync(Greeting, default);
        var begun = Path.Combine(_folder.FullName, "begun");
        while (!File.Exists(begun) && !making.IsCompleted)
        {
            await Task.Yield();
        }

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains("longer than 10 s", Why(await making), StringComparison.Ordinal);
    }

    /// <summary>Where espeak-ng is installed it speaks; where it is not it says so: never neither.</summary>
    [Fact]
    public async Task The_real_program_speaks_or_is_said_to_be_missing()
    {
        var made = await Maker(Local("espeak-ng")).MakeAsync(Greeting, default);
        Assert.True(
            made.Wave is { Length: > 8_000 } || Why(made).Contains("Install espeak-ng", StringComparison.Ordinal), Why(made));
    }

    [Fact]
    public async Task Engine_over_HTTP_gets_what_is_documented_and_is_asked_first()
    {
        using var server = new OneAnswer("200 OK", "audio/wav", Tone());
        var options = new SpeechOptions { Url = server.Url, Token = "secret", TimeoutSeconds = 60 };
        using var http = new HttpEngine(options, TimeProvider.System);
        var made = await Maker(http, Local("/nowhere/espeak-ng")).MakeAsync(Greeting, default);
        Assert.Equal("http", made.Engine);
        var request = await server.Request;
        Assert.Contains("Authorization: Bearer secret", request, StringComparison.Ordinal);
        var body = JsonNode.Parse(request[request.IndexOf('{', StringComparison.Ordinal)..(request.LastIndexOf('}') + 1)])!;
        Assert.Equal("""{"text":"您好，欢迎致电幺二三六六","language":"zh-CN","format":"wav","sampleRate":8000}""", body.ToJsonString(AsWritten));
    }

    [Theory]
    [InlineData("500 Internal Server Error", "audio/wav", "answered 500")]
    [InlineData("302 Found", "audio/wav", "answered 302")]
    [InlineData("200 OK", "text/html", "neither WAV nor MP3")]
    public async Task Engine_over_HTTP_that_fails_is_said_so(string status, string type, string problem)
    {
        using var server = new OneAnswer(status, type, Encoding.UTF8.GetBytes("<html>sorry, no audio</html>"));
        using var http = new HttpEngine(new() { Url = server.Url, TimeoutSeconds = 60 }, TimeProvider.System);
        var made = await Maker(http).MakeAsync(Greeting, default);
        Assert.Contains(problem, Why(made), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_over_HTTP_that_says_nothing_is_given_up()
    {
        using var server = new OneAnswer(null, "", []);
        var clock = new FakeTimeProvider();
        using var http = new HttpEngine(new() { Url = server.Url }, clock);
        var making = Maker(http).MakeAsync(Greeting, default);
        await server.Request;
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains("longer than 10 s", Why(await making), StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_is_checked() => Assert.Equal(
        ["Url", "Token", "TimeoutSeconds"],
        SpeechOptions.Check(new() { Url = "ftp://x", Token = "a b", TimeoutSeconds = 61 }).Select(wrong => wrong.Key));

    private static SpeechMaker Maker(params ISpeechEngine[] engines) => new(engines, NullLogger<SpeechMaker>.Instance);

    /// <summary>With more time than any machine needs.</summary>
    private static LocalEngine Local(string program) => new(new() { Program = program, TimeoutSeconds = 60 }, TimeProvider.System);

    private string Program(string script)
    {
        var path = Path.Combine(_folder.FullName, "engine");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>A quarter of a second of 1 kHz at 22.05 kHz; with the lengths that a stream says.</summary>
    private static byte[] Tone(bool endless = false)
    {
        const int Rate = 22_050;
        const int Samples = Rate / 4;
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(endless ? 0x7FFFF024 : 36 + (Samples * 2));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(endless ? 0x7FFFF000 : Samples * 2);
        for (var i = 0; i < Samples; i++)
        {
            writer.Write((short)(10_000 * Math.Sin(2 * Math.PI * 1_000 * i / Rate)));
        }

        return file.ToArray();
    }

    /// <summary>Takes one request and answers as it was told; null: never.</summary>
    private sealed class OneAnswer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly TaskCompletionSource<string> _request = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public OneAnswer(string? status, string type, byte[] body)
        {
            _listener.Start();
            _ = ServeAsync(status, type, body);
        }

        public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/speak";

        public Task<string> Request => _request.Task;

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync(string? status, string type, byte[] body)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var buffer = new byte[65_536];
            var text = "";
            while (!text.Contains("8000}", StringComparison.Ordinal))
            {
                text += Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
            }

            _request.SetResult(text);
            if (status is null)
            {
                // Until the other side has had enough.
                _ = await stream.ReadAsync(buffer);
                return;
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n"
                    + "Location: /else\r\nConnection: close\r\n\r\n"));
            await stream.WriteAsync(body);
        }
    }
}
