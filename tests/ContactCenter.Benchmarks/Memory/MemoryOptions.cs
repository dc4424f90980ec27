using System.Globalization;

namespace ContactCenter.Benchmarks.Memory;

/// <summary>Arguments of <c>memory</c>.</summary>
internal sealed record MemoryOptions
{
    /// <summary>Calls in conversation.</summary>
    public int Calls { get; init; } = 500;

    /// <summary>Process of the host; 0 measures the media part only.</summary>
    public int Process { get; init; }

    public string Target { get; init; } = "127.0.0.1:5060";

    /// <summary>Folder with uac_media.xml, uac_answer.xml and uas_wait_bye.xml.</summary>
    public string Scenarios { get; init; } = "";

    /// <summary>Entry number of a queue that records.</summary>
    public string Queue { get; init; } = "r1000";

    /// <summary>Finished calls a second in load A, for 20 s: all of them still have their transactions at the end.</summary>
    public int FinishedRate { get; init; } = 300;

    /// <summary>Folder in which the recordings of the media part are made and removed.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>Reads arguments; throws <see cref="FormatException"/> with the reason.</summary>
    public static MemoryOptions Parse(IEnumerable<string> arguments)
    {
        var options = new MemoryOptions();
        var left = new Queue<string>(arguments);
        while (left.TryDequeue(out var name))
        {
            var value = left.TryDequeue(out var next) ? next : throw new FormatException($"{name} takes a value.");
            options = name switch
            {
                "--calls" => options with { Calls = Number(value) },
                "--pid" => options with { Process = Number(value) },
                "--sip" => options with { Target = value },
                "--scenarios" => options with { Scenarios = value },
                "--queue" => options with { Queue = value },
                "--finished-rate" => options with { FinishedRate = Number(value) },
                "--folder" => options with { Folder = value },
                _ => throw new FormatException($"Unknown argument {name}."),
            };
        }

        return options.Process == 0 || File.Exists(Path.Combine(options.Scenarios, "uac_media.xml"))
            ? options
            : throw new FormatException("--scenarios must be the folder of the load tests' sipp scenarios.");
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"{text} is no positive number.");
}
