using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Centre.Speech;

/// <summary>
/// espeak-ng on this machine. The text goes to its standard input and never onto a command line or through a shell. Its Chinese voice must
/// be
/// cmn-latn-pinyin: the others read some characters as English letters; whether it reads them rightly is tried before the first text.
/// </summary>
internal sealed class LocalEngine(SpeechOptions options, TimeProvider time) : ISpeechEngine
{
    private const string ChineseVoice = "cmn-latn-pinyin";
    private const string EnglishVoice = "en-us";
    private const int HeaderBytes = 44;

    /// <summary>What 您好 must sound like, in the phonemes of espeak-ng 1.51.</summary>
    private const string TrialText = "您好";
    private const string TrialPhonemes = "X'Au214";

    private readonly SemaphoreSlim _few = new(4);
    private Task<Fault?>? _trial;

    public string Name => "espeak";

    public async Task<EngineAnswer> SpeakAsync(string text, FlowLanguage language, CancellationToken cancel)
    {
        await _few.WaitAsync(cancel);
        try
        {
            if (await (_trial ??= TryOutAsync()) is { } problem)
            {
                // Once the program is there it is tried anew, without a restart.
                _trial = null;
                return EngineAnswer.Failed(problem);
            }

            var voice = language is FlowLanguage.Chinese ? ChineseVoice : EnglishVoice;
            var (audio, why) = await RunAsync(["-v", voice, "-s", "150", "-b", "1", "--stdin", "--stdout"], text, cancel);
            return audio is null ? EngineAnswer.Failed(why!)
                : audio.Length <= HeaderBytes ? EngineAnswer.Failed(SpeechFaults.Empty.With(Name))
                : new(WithLength(audio), null);
        }
        finally
        {
            _few.Release();
        }
    }

    private async Task<Fault?> TryOutAsync()
    {
        var (phonemes, problem) = await RunAsync(["-q", "-x", "-v", ChineseVoice, "--stdin"], TrialText, CancellationToken.None);
        return problem ?? (Encoding.UTF8.GetString(phonemes!).Contains(TrialPhonemes, StringComparison.Ordinal)
            ? null
            : SpeechFaults.WrongChinese.With(options.Program, ChineseVoice));
    }

    /// <summary>The header of a stream says a length that is not known yet.</summary>
    private static byte[] WithLength(byte[] wave)
    {
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(4), wave.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(HeaderBytes - 4), wave.Length - HeaderBytes);
        return wave;
    }

    private async Task<(byte[]? Output, Fault? Problem)> RunAsync(IEnumerable<string> arguments, string text, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        using var process = new Process
        {
            StartInfo = new(options.Program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                UseShellExecute = false,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return (null, SpeechFaults.NoProgram.With(options.Program));
        }

        try
        {
            var errors = process.StandardError.ReadToEndAsync(end.Token);
            var output = BoundedBody.ReadAsync(process.StandardOutput.BaseStream, EngineAnswer.MostBytes, end.Token);
            await SendAsync(process, text, end.Token);
            if (await output is not { } read)
            {
                return (null, SpeechFaults.TooLong);
            }

            await process.WaitForExitAsync(end.Token);
            return process.ExitCode == 0 ? (read, null)
                : (null, SpeechFaults.Failed.With(process.ExitCode, FirstLine(await errors)));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, SpeechFaults.Late.With(Name, options.TimeoutSeconds));
        }
        catch (IOException e)
        {
            return (null, SpeechFaults.BrokeOff.With(e.Message));
        }
        finally
        {
            Stop(process);
        }
    }

    /// <summary>A program that does not want all of it says by its output and its end what has become of it.</summary>
    private static async Task SendAsync(Process process, string text, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.WriteAsync(text.AsMemory(), cancel);
            await process.StandardInput.FlushAsync(cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It closed its input.
        }
    }

    private static string FirstLine(string text) =>
        text.Split('\n')[0].Trim() is { Length: > 0 } line ? line[..Math.Min(line.Length, 200)] : "no word why";

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It ended in this moment.
        }
    }
}
