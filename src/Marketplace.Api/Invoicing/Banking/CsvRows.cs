using System.Text;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>A row of a table.</summary>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Cells">What stands in it.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>What stands in a column, counted from 1; null when nothing does.</summary>
    public string? At(int? column) => column is { } c && c >= 1 && c <= Cells.Count && !string.IsNullOrWhiteSpace(Cells[c - 1]) ? Cells[c - 1].Trim() : null;
}

/// <summary>Reads a table as RFC 4180 has it, with whatever parts its cells.</summary>
internal static class CsvRows
{
    /// <summary>The rows that are not empty. What parts the cells is what parts the first lines most often.</summary>
    public static IReadOnlyList<CsvRow> Of(string text)
    {
        var start = text.Length > 4000 ? text[..4000] : text;
        var separator = ((char[])[';', '\t', ',']).MaxBy(c => start.Split('\n').Take(20).Max(l => l.Count(x => x == c)));
        var (rows, cells, cell) = (new List<CsvRow>(), new List<string>(), new StringBuilder());
        var (line, began, quoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                line += c == '\n' ? 1 : 0;
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.ToString().AsSpan().IsWhiteSpace())
            {
                cell.Clear();
                quoted = true;
            }
            else if (c == separator)
            {
                EndCell();
            }
            else if (c == '\n')
            {
                EndRow();
                began = ++line;
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        if (quoted)
        {
            throw ReadBankFile.Broken(began);
        }

        EndRow();
        return rows;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (cells.Exists(c => !string.IsNullOrWhiteSpace(c)))
            {
                rows.Add(new CsvRow(began, cells));
            }

            cells = [];
        }
    }
}
