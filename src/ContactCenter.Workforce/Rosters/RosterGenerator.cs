namespace ContactCenter.Workforce.Rosters;

/// <summary>
/// Makes a week: greedy by how much of what is missing a shift brings, then repaired by moving single shifts while less is missing
/// after it. It never breaks a rule of a person, and the same scene with the same seed comes to the same week.
/// </summary>
internal sealed class RosterGenerator
{
    private const int MostRepairs = 500;

    private readonly RosterScene _scene;
    private readonly IReadOnlyList<ShiftType> _types;
    private readonly int _seed;
    private readonly HeadGrid _grid;
    private readonly Dictionary<string, List<PlannedShift>> _shifts;
    private readonly HashSet<PlannedShift> _kept;

    /// <param name="scene">What it has of shifts stays.</param>
    /// <param name="types">What may be planned.</param>
    /// <param name="seed">Of equally good choices it decides.</param>
    public RosterGenerator(RosterScene scene, IReadOnlyList<ShiftType> types, int seed)
    {
        (_scene, _types, _seed) = (scene, [.. types.OrderBy(t => t.Id, StringComparer.Ordinal)], seed);
        _grid = RosterCheck.Filled(scene);
        _kept = [.. scene.Shifts];
        _shifts = scene.People.ToDictionary(p => p.Id, p => scene.Shifts.Where(s => s.Person == p.Id).OrderBy(s => s.Day).ToList());
    }

    /// <returns>The shifts of the week that come to those that it had.</returns>
    public IReadOnlyList<PlannedShift> Make()
    {
        while (Best(_scene.People, null) is { } best)
        {
            Put(best);
        }

        var repairs = 0;
        while (repairs < MostRepairs && Repair())
        {
            repairs++;
        }

        return [.. _shifts.Values.SelectMany(s => s).Where(s => !_kept.Contains(s)).OrderBy(s => s.Day)
            .ThenBy(s => s.Person, StringComparer.Ordinal)];
    }

    /// <summary>A shift that was planned goes where it, or another of the person, brings more.</summary>
    private bool Repair()
    {
        foreach (var person in _scene.People)
        {
            foreach (var shift in _shifts[person.Id].Where(s => !_kept.Contains(s)).ToList())
            {
                Take(person, shift);
                var lost = _grid.Worth(person, shift).Needed;
                if (Best([person], lost) is { } better)
                {
                    Put(better);
                    return true;
                }

                Put((person, shift));
            }
        }

        return false;
    }

    /// <summary>The shift that brings most; null: none brings more than <paramref name="floor"/> of what is missing.</summary>
    private (RosterPerson Person, PlannedShift Shift)? Best(IEnumerable<RosterPerson> people, int? floor)
    {
        (RosterPerson Person, PlannedShift Shift)? best = null;
        (int Score, int Minutes, uint Tie) rank = default;
        foreach (var person in people)
        {
            var minutes = _shifts[person.Id].Where(s => _scene.IsInWeek(s.Day)).Sum(s => s.Shift.Minutes);
            foreach (var shift in _scene.Days.SelectMany(day => _types.Select(type => new PlannedShift(person.Id, day, type))))
            {
                var (needed, spare) = _grid.Worth(person, shift);
                var own = (Score: (2 * needed) - spare, Minutes: -minutes, Tie: TieOf(shift));
                if (needed > (floor ?? 0) && (best is null || own.CompareTo(rank) > 0) && Fits(person, shift))
                {
                    (best, rank) = ((person, shift), own);
                }
            }
        }

        return best;
    }

    private bool Fits(RosterPerson person, PlannedShift shift)
    {
        var own = _shifts[person.Id];
        return own.All(s => s.Day != shift.Day) && !ShiftRules.Of(_scene, person, own.Append(shift)).Any();
    }

    private void Put((RosterPerson Person, PlannedShift Shift) planned)
    {
        _shifts[planned.Person.Id].Add(planned.Shift);
        _grid.Add(planned.Person, planned.Shift);
    }

    private void Take(RosterPerson person, PlannedShift shift)
    {
        _shifts[person.Id].Remove(shift);
        _grid.Add(person, shift, -1);
    }

    /// <summary>FNV-1a: the same on every machine and in every process.</summary>
    private uint TieOf(PlannedShift shift)
    {
        var hash = 2166136261u ^ (uint)_seed;
        foreach (var letter in $"{shift.Person}|{shift.Day.DayNumber}|{shift.Shift.Id}")
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return hash;
    }
}
