using System.Globalization;

namespace ContactCenter.Benchmarks.Load;

/// <summary>Arguments of <c>srtp-load</c>.</summary>
internal sealed record LoadOptions
{
    public IReadOnlyList<int> Steps { get; init; } = [100, 200, 400, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000, 2400, 2800, 3200, 3600, 4000];

    /// <summary>Length of each step's window.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Percent of lost packets at which the series ends.</summary>
    public double MaxLossPercent { get; init; } = 0.1;

    /// <summary>Runs the same with plain RTP on both sides afterwards.</summary>
    public bool AlsoRtp { get; init; }

    /// <summary>Runs plain RTP only.</summary>
    public bool OnlyRtp { get; init; }

    public bool Records { get; init; } = true;

    public int Threads { get; init; }

    /// <summary>Supervisors who listen, one each in the first calls: a step is measured without and with them in turn; 0: none.</summary>
    public int Listeners { get; init; }

    /// <summary>How often a step is measured without listeners and with them.</summary>
    public int Turns { get; init; } = 3;

    /// <summary>Folder in which the recordings' own folder is made and removed.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>Reads arguments; throws <see cref="FormatException"/> with the reason.</summary>
    public static LoadOptions Parse(IEnumerable<string> arguments)
    {
        var options = new LoadOptions();
        var left = new Queue<string>(arguments);
        while (left.TryDequeue(out var name))
        {
            options = name switch
            {
                "--rtp" => options with { AlsoRtp = true },
                "--rtp-only" => options with { OnlyRtp = true },
                "--no-recording" => options with { Records = false },
                "--steps" => options with { Steps = [.. Value(name).Split(',').Select(Number)] },
                "--seconds" => options with { Window = TimeSpan.FromSeconds(Number(Value(name))) },
                "--settle" => options with { Settle = TimeSpan.FromSeconds(Number(Value(name))) },
                "--max-loss" => options with { MaxLossPercent = double.Parse(Value(name), CultureInfo.InvariantCulture) },
                "--threads" => options with { Threads = Number(Value(name)) },
                "--listeners" => options with { Listeners = Number(Value(name)) },
                "--turns" => options with { Turns = Number(Value(name)) },
                "--folder" => options with { Folder = Value(name) },
                var unknown => throw new FormatException($"Unknown argument {unknown}."),
            };
        }

        if (options.Turns == 0)
        {
            throw new FormatException("--turns takes a number from 1.");
        }

        var rises = options.Steps.Zip(options.Steps.Skip(1)).All(pair => pair.First < pair.Second);
        return rises && options.Steps[0] > 0 && options.Steps[^1] <= 20_000
            ? options
            : throw new FormatException("--steps takes rising numbers of calls, 1 to 20000.");

        string Value(string name) => left.TryDequeue(out var value) ? value : throw new FormatException($"{name} takes a value.");
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"{text} is no number.");
}
