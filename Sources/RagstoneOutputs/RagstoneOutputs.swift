/// Functions of ratings, explanations and plans that make text, CSV and JSON.
package enum RagstoneOutputs {}
