using System.Text.Json;
using ContactCenter.Simulator.Agents;

namespace ContactCenter.Simulator.CommandLine;

/// <summary>What the platform wrote at its first start: its address, people, desk phones.</summary>
internal sealed record FirstRun(string? Url, IReadOnlyList<FirstRunUser>? Users, IReadOnlyList<AgentLine>? Endpoints)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <exception cref="ArgumentProblem">The file cannot be read or is something else.</exception>
    public static FirstRun Read(string name, string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<FirstRun>(file, Json) ?? throw new JsonException("It is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ArgumentProblem($"{name}: {path} cannot be read: {e.Message}");
        }
    }

    /// <summary>The desk phones of extensions like <c>8001-8010,8015</c>; all of the file when null.</summary>
    public IReadOnlyList<AgentLine> Lines(string name, string? extensions)
    {
        var known = (Endpoints ?? []).ToDictionary(line => line.Extension, StringComparer.Ordinal);
        if (extensions is null)
        {
            return [.. known.Values];
        }

        return [.. Expand(name, extensions).Select(extension => known.GetValueOrDefault(extension)
            ?? throw new ArgumentProblem($"{name}: the first-run file has no desk phone {extension}."))];
    }

    internal static IEnumerable<string> Expand(string name, string extensions)
    {
        foreach (var part in extensions.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-');
            if (ends is [var single] && single.Length > 0 && single.All(char.IsAsciiDigit))
            {
                yield return single;
            }
            else if (ends is [var first, var last] && int.TryParse(first, out var from) && int.TryParse(last, out var to) && to - from is >= 0 and < 10_000)
            {
                for (var i = from; i <= to; i++)
                {
                    yield return i.ToString("D" + first.Length, System.Globalization.CultureInfo.InvariantCulture);
                }
            }
            else
            {
                throw new ArgumentProblem($"{name}: '{part}' is neither an extension nor a range like 8001-8010.");
            }
        }
    }
}

/// <summary>A person who can sign in at the pages.</summary>
internal sealed record FirstRunUser(string UserName, string Password, string? Extension);
